"""Remind people of assigned courses that are due."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from courses.events import CoursesReminded
from courses.models import CourseReminder
from courses.queries.digest import digest
from courses.queries.refreshers import waiting_refreshers
from courses.queries.reminders import recipients, reminders
from lms.kit.quiet import is_quiet
from lms.models import Person
from lms.operations.tell import tell
from lms.outbox import announce


def remind_of_courses(*, now: datetime) -> int:
    """Send one digest a day to everybody who has something to be told; return to how many.

    No person acts, so no permission is asked. Nothing leaves in quiet hours. Each digest is one transaction with the
    rows that say what was told, so a run that is doubled, killed or called again tells nothing twice, and one that was
    missed for days tells the latest stage only.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    return sum(_remind(person_id, enrolments, day, now) for person_id, enrolments in recipients(day).items())


@transaction.atomic
def _remind(person_id: int, enrolments: list[int], day: date, now: datetime) -> bool:
    # Two runs at once take turns at the person, so that the second sees what the first has told.
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    if CourseReminder.objects.filter(person=person, reminded_on=day).exists():
        return False
    due = [each for each in reminders(day, enrolments) if each.recipient_id == person_id]
    if not due:
        return False
    event = announce(CoursesReminded(person_id=person_id), by=None, about=person, after={"courses": len(due)}, now=now)
    CourseReminder.objects.bulk_create(
        CourseReminder(
            person=person,
            enrolment=each.enrolment,
            event=event,
            due_on=each.due_on,
            stage=each.stage,
            reminded_on=day,
        )
        for each in due
    )
    said = digest(due, day, refreshers=waiting_refreshers(person, now).count())
    tell(
        people=[person],
        about=event,
        kind="courses_reminded",
        subject=said.subject,
        body=said.body,
        path=said.path,
        by_mail=True,
        now=now,
    )
    return True
