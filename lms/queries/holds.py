"""What holds cover now: partners, and the people whose records belong to them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from lms.models import Appointment, ErasureRequest, Event, InspectorAccess, Partner, Person, RetentionHold
from lms.queries.inspections import opened_partners, running_accesses


@dataclass(frozen=True)
class Held:
    """`everything` where a hold over all partners is in force; `holds` are (case mark, reason), the oldest first."""

    everything: bool = False
    partners: frozenset[int] = frozenset()
    holds: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return self.everything or bool(self.partners)

    def covers(self, partner_id: int | None) -> bool:
        return self.everything or partner_id in self.partners


def held_now() -> Held:
    """One statement. Whoever deletes by it holds the lock of `lms.retention_lock`, so that no hold comes between."""
    rows = list(RetentionHold.objects.in_force().order_by("pk").values_list("partner_id", "mark", "reason"))
    chosen = frozenset(partner for partner, _mark, _reason in rows if partner is not None)
    holds = tuple(dict.fromkeys((mark, reason) for _partner, mark, reason in rows))
    return Held(any(partner is None for partner, _mark, _reason in rows), chosen, holds)


def people_of(partners: frozenset[int]) -> QuerySet[Person]:
    """Those whose records are records of one of these partners: whoever holds or held a role there, did something there
    by the log of facts (a trainer, a consultant), or inspected it.
    """
    had = Appointment.objects.filter(organisation_id__in=partners).values("person_id")
    acted = Event.objects.filter(partner_id__in=partners, actor__isnull=False).values("actor_id")
    chosen = InspectorAccess.partners.through.objects.filter(partner_id__in=partners)
    inspected = Q(covers_all=True) | Q(pk__in=chosen.values("inspectoraccess_id"))
    inspectors = InspectorAccess.objects.filter(inspected).values("person_id")
    return Person.objects.filter(Q(pk__in=had) | Q(pk__in=acted) | Q(pk__in=inspectors))


def is_person_held(person: Person, held: Held) -> bool:
    """No statement while no hold is in force."""
    if held.everything or not held:
        return held.everything
    return people_of(held.partners).filter(pk=person.pk).exists()


def waiting_request(person: Person) -> ErasureRequest | None:
    return ErasureRequest.objects.filter(person=person, done_at=None).first()


def holds_seen_by(person: Person) -> QuerySet[RetentionHold]:
    """The newest first; one statement."""
    found = RetentionHold.objects.visible_to(person)
    return found.select_related("partner", "placed_by", "lifted_by").order_by("-pk")


def holdable_partners(person: Person, day: date) -> QuerySet[Partner]:
    """Those over which this person could place a hold on that day."""
    if person.standing.is_office:
        return Partner.objects.visible_to(person).order_by("short_name", "pk")
    return opened_partners(running_accesses(person, day))
