"""What follows from facts of the library: who is asked to confirm a version is told."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.library_events import LibraryDocumentKept, LibraryVersionAdded
from lms.models import Acknowledgement, Appointment, Event, LibraryVersion, Notice, Partner, PartnerStatus, Person
from lms.models.standing import SPEAKER_ROLES
from lms.operations.tell import tell
from lms.outbox import receives
from lms.pages.readers import NARROWING, meant_with, partners_meant

KIND = "lms.library_version_added"


@receives(LibraryVersionAdded)
def tell_who_confirms(event: Event) -> None:
    """Representatives and deputies of the partners that the document is for, unless the version is old by now."""
    version = LibraryVersion.objects.select_related("document").filter(pk=event.data["library_version_id"]).first()
    if version is None or LibraryVersion.objects.filter(document=version.document, pk__gt=version.pk).exists():
        return
    _tell(version, event, Q())


@receives(LibraryDocumentKept)
def tell_who_is_asked_from_now_on(event: Event) -> None:
    """Those of the partners that were not asked before the change, about the version that was in force already."""
    versions = LibraryVersion.objects.select_related("document").filter(document=event.data["library_document_id"])
    version = versions.order_by("-pk").first()
    if version is None or version.at > event.happened_at:
        return
    before = event.before or {}
    were_asked = meant_with({name: before[name] for name in NARROWING}) if before.get("is_to_confirm") else None
    _tell(version, event, Q() if were_asked is None else ~Q(pk__in=Partner.objects.filter(were_asked).values("pk")))


def _tell(version: LibraryVersion, event: Event, newly: Q) -> None:
    """Whoever has not confirmed it and has not been told of it."""
    if not version.document.is_to_confirm:
        return
    done = Acknowledgement.objects.filter(version=version).values("partner_id")
    partners = Partner.objects.filter(partners_meant(version.document), newly, status=PartnerStatus.ACTIVE)
    held = Appointment.objects.in_force(timezone.localdate(event.happened_at)).filter(
        role__in=SPEAKER_ROLES, organisation__in=partners.exclude(pk__in=done).values("pk")
    )
    path = reverse("library_document", args=[version.document_id])
    said = {"document": version.document.title, "number": version.number}
    told = Notice.objects.filter(kind=KIND, path=path, created_at__gte=version.at).exclude(event=event)
    people = Person.objects.filter(pk__in=held.values("person_id")).exclude(pk__in=told.values("person_id"))
    tell(
        people=people.order_by("pk"),
        about=event,
        kind=KIND,
        subject=_("Read and confirm: %(document)s, version %(number)s") % said,
        body=version.changes or _("The document is in the library. Confirm there that your office has read it."),
        path=path,
        by_mail=True,
        now=event.happened_at,
    )
