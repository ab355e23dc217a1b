"""What follows from facts of the library: who is asked to confirm a new version is told."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.library_events import LibraryVersionAdded
from lms.models import Appointment, Event, LibraryVersion, Partner, PartnerStatus, Person
from lms.models.standing import SPEAKER_ROLES
from lms.operations.tell import tell
from lms.outbox import receives
from lms.pages.readers import partners_meant


@receives(LibraryVersionAdded)
def tell_who_confirms(event: Event) -> None:
    """Representatives and deputies of the partners that the document is for, unless the version is old by now."""
    version = LibraryVersion.objects.select_related("document").filter(pk=event.data["library_version_id"]).first()
    if version is None or not version.document.is_to_confirm:
        return
    if LibraryVersion.objects.filter(document=version.document, pk__gt=version.pk).exists():
        return
    partners = Partner.objects.filter(partners_meant(version.document), status=PartnerStatus.ACTIVE)
    held = Appointment.objects.in_force(timezone.localdate(event.happened_at)).filter(
        role__in=SPEAKER_ROLES, organisation__in=partners.values("pk")
    )
    said = {"document": version.document.title, "number": version.number}
    tell(
        people=Person.objects.filter(pk__in=held.values("person_id")).order_by("pk"),
        about=event,
        kind="lms.library_version_added",
        subject=_("Read and confirm: %(document)s, version %(number)s") % said,
        body=version.changes or _("The document is in the library. Confirm there that your office has read it."),
        path=reverse("library_document", args=[version.document_id]),
        by_mail=True,
        now=event.happened_at,
    )
