"""What of the engagement of partners follows from learning: courses that somebody assigned to their people."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q

from courses.records.enrolment import EnrolmentKind
from lms.engagement_parts import midnight
from lms.models import Appointment
from lms.queries.figures import by_partner

LEARNING_GIVEN, LEARNING_DONE = "courses assigned", "assigned courses done"
"""Names of stored figures of partners."""


def learning_given(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Assigned courses, still wanted or done, of people who hold a role there; as it stood when that day began."""
    return by_partner(_held(partner_ids, day, Q()), "organisation_id", "person__enrolments")


def learning_done(partner_ids: Collection[int], day: date) -> dict[int, int]:
    done = Q(person__enrolments__completed_at__lt=midnight(day))
    return by_partner(_held(partner_ids, day, done), "organisation_id", "person__enrolments")


def _held(partner_ids: Collection[int], day: date, narrowed: Q) -> Any:
    at = midnight(day)
    wanted = Q(person__enrolments__ended_at=None) | Q(person__enrolments__ended_at__gte=at)
    done = Q(person__enrolments__completed_at__lt=at)
    given = Q(person__enrolments__kind=EnrolmentKind.ASSIGNED, person__enrolments__enrolled_at__lt=at)
    held = Appointment.objects.in_force(day).filter(organisation_id__in=partner_ids)
    return held.filter(given & (wanted | done) & narrowed)
