"""How ready an office is, from what exists: its card, people, places."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from lms.models import Appointment, MailDelivery, Partner, Person, Role
from lms.queries.partners import PartnerRow, partners_on_home
from lms.queries.profile import ENOUGH

SHOWN_PARTNERS = 6


@dataclass(frozen=True)
class Readiness:
    """Counts of one office today; `described` is in percent, as stored."""

    partner: Partner
    described: int
    representatives: int
    deputies: int
    leaders: int
    clerks: int
    locations: int

    @property
    def is_described(self) -> bool:
        """As much of the card is filled in as the Marshal's Office asks for."""
        return self.described >= ENOUGH

    @property
    def done(self) -> int:
        steps = (self.is_described, self.representatives, self.deputies, self.leaders, self.clerks)
        return sum(bool(step) for step in steps)

    @property
    def total(self) -> int:
        return 5


def readiness_of(partner_id: int, day: date) -> Readiness | None:
    """One statement."""
    in_force = Q(appointments__began_on__lte=day, appointments__person__is_active=True) & (
        Q(appointments__ended_on=None) | Q(appointments__ended_on__gt=day)
    )
    counts = {
        name: Count("appointments", filter=in_force & Q(appointments__role=role), distinct=True)
        for name, role in (
            ("representatives", Role.REPRESENTATIVE),
            ("deputies", Role.DEPUTY),
            ("leaders", Role.LEADER),
            ("clerks", Role.CLERK),
        )
    }
    counted = Partner.objects.select_related("figures").annotate(**counts, places=Count("locations", distinct=True))
    partner: Any = counted.filter(pk=partner_id).first()
    if partner is None:
        return None
    figures = getattr(partner, "figures", None)
    return Readiness(
        partner=partner,
        described=figures.counts.get("described", 0) if figures else 0,
        locations=partner.places,
        **{name: getattr(partner, name) for name in counts},
    )


@dataclass(frozen=True)
class Overview:
    """What the office's home shows of all partners; worked out from one statement."""

    total: int
    lacking: dict[str, list[PartnerRow]]
    shown: list[PartnerRow]


def overview(person: Person, now: datetime) -> Overview:
    """Active partners that lack somebody come first; the total counts all."""
    everything = partners_on_home(person, now)
    rows = [row for row in everything if row.status == "active"]
    lacking = {
        "leader": [row for row in rows if not row.leaders],
        "representative": [row for row in rows if not row.representatives],
    }
    return Overview(len(everything), lacking, sorted(rows, key=lambda row: not row.lacks)[:SHOWN_PARTNERS])


def people_without_role() -> int:
    """Active people who hold nothing any more: they cannot log in, and somebody may have forgotten them.

    Who never held anything is known for other reasons, such as an officer who works by mailed links.
    """
    holding = Appointment.objects.filter(person=OuterRef("pk"), ended_on=None)
    return Person.objects.filter(~Exists(holding), is_active=True, appointments__isnull=False).distinct().count()


def failed_mails() -> int:
    failed = (MailDelivery.State.REFUSED, MailDelivery.State.GIVEN_UP)
    return MailDelivery.objects.filter(state__in=failed).count()
