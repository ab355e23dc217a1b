"""Take back that a lesson is done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import LessonDone, LessonPage
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def uncomplete(*, lesson: LessonPage, by: Person, now: datetime) -> int:
    """Close the standing record of `by` at the lesson; return 1, or 0 when there was none. The row stays.

    A completion of the course that was announced before stays announced.
    """
    if not can(by, "courses.uncomplete", lesson):
        raise Refused(_("Only a person with a role in the project can mark lessons."))
    return LessonDone.objects.standing().filter(person=by, lesson=lesson).update(taken_back_at=now)
