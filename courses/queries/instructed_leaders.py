"""Leaders and clerks who were instructed at the workstation, by partner."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef

from courses.models import InstructionCard
from lms.models import Appointment, Role
from lms.queries.figures import by_partner

INSTRUCTED = "instructed leaders"
"""Name of a stored figure of partners, and of what a milestone's gate may ask for."""

INSTRUCTED_CLERKS = "instructed clerks"


def instructed_clerks(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Clerks in force with a passed card that both sides signed at that very partner; one statement."""
    return _with_card(Role.CLERK, partner_ids, day)


def instructed(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Leaders in force with a passed card that both sides signed at that very partner; one statement."""
    return _with_card(Role.LEADER, partner_ids, day)


def _with_card(role: str, partner_ids: Collection[int], day: date) -> dict[int, int]:
    passed = InstructionCard.objects.passed().filter(
        participant=OuterRef("person"), partner=OuterRef("organisation"), held_on__lte=day
    )
    held = Appointment.objects.in_force(day).filter(organisation_id__in=partner_ids, role=role)
    return by_partner(held.filter(Exists(passed)), "organisation_id", "person_id")
