"""What inspectors may open on a day, and what the office sees of their accesses."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lms.models import Appointment, Finding, InspectorAccess, InspectorLook, Partner, Person


def running_accesses(person: Person, day: date) -> list[InspectorAccess]:
    """Of this person on that day, the newest first; one statement. None for whoever holds a role, and no statement."""
    if person.standing.held:
        return []
    return list(InspectorAccess.objects.filter(person=person).running(day).order_by("-pk"))


def may_come_in(person: Person, now: datetime) -> bool:
    """Whoever holds a role, and whoever has an inspector's access, may be logged in today."""
    if person.standing.held:
        return True
    return InspectorAccess.objects.filter(person=person).running(timezone.localdate(now)).exists()


def inspector_known_by(email: str, first_name: str, last_name: str) -> Person | None:
    """Who had an access before under this e-mail and name, whatever their case, and holds no role now."""
    names = {"first_name__iexact": first_name.strip(), "last_name__iexact": last_name.strip()}
    known = Person.objects.filter(email__iexact=email.strip(), is_active=True, **names)
    known = known.filter(pk__in=InspectorAccess.objects.values("person_id"))
    return known.exclude(pk__in=Appointment.objects.filter(ended_on=None).values("person_id")).order_by("pk").first()


def opened_partners(accesses: Iterable[InspectorAccess]) -> QuerySet[Partner]:
    """Those that any of these accesses opens while it runs; one statement."""
    accesses, found = list(accesses), Partner.objects.order_by("short_name", "pk")
    if any(each.covers_all for each in accesses):
        return found
    chosen = InspectorAccess.partners.through.objects.filter(inspectoraccess__in=[each.pk for each in accesses])
    return found.filter(pk__in=chosen.values("partner_id"))


def access_to(partner: Partner, accesses: list[InspectorAccess]) -> InspectorAccess | None:
    """The first of these that opens this partner."""
    return next((each for each in accesses if opened_partners([each]).filter(pk=partner.pk).exists()), None)


def findings_of(partner: Partner, reader: Person) -> list[Finding]:
    """About one partner, as far as this reader sees them, the newest first; one statement."""
    found = Finding.objects.visible_to(reader).filter(partner=partner)
    return list(found.select_related("access").order_by("-pk"))


def all_accesses(reader: Person) -> QuerySet[InspectorAccess]:
    """The newest first; one statement."""
    found = InspectorAccess.objects.visible_to(reader).select_related("person", "given_by", "ended_by")
    return found.order_by("-pk")


def with_numbers(accesses: QuerySet[InspectorAccess]) -> QuerySet[InspectorAccess]:
    """Each with `opened`, how many looks there are, and `chosen`, how many partners; counted apart, for joined rows
    would multiply.
    """
    chosen = InspectorAccess.partners.through.objects.all()
    return accesses.annotate(
        opened=_counted(InspectorLook.objects.filter(access=OuterRef("pk")), "access"),
        chosen=_counted(chosen.filter(inspectoraccess=OuterRef("pk")), "inspectoraccess"),
    )


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(number=Count("pk")).values("number")), 0)


def looks_of(access: InspectorAccess) -> QuerySet[InspectorLook]:
    """Everything opened by this access, the newest first."""
    return InspectorLook.objects.filter(access=access).select_related("partner").order_by("-pk")
