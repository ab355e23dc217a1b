"""Who is to be told on a day of which course that is due: who learns, and who answers for them once they are late."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from courses.models import CoursePage, CourseReminder, Enrolment, EnrolmentKind
from courses.queries.answering import answering_for
from courses.queries.as_taken import as_taken
from courses.queries.course_standing import standing
from courses.queries.evidence import evidence
from courses.queries.outline import outlines_for_all
from lms.models import Appointment
from lms.pages import PageAudience

AHEAD = (-30, -7, -1)
FIRST_LATE, EACH = 1, 7
TO_LEADERS, TO_SPEAKERS = 7, 14
CHUNK = 500


@dataclass(frozen=True)
class Reminder:
    """One line of what a person is told. `stage` counts days from `due_on`, the enrolment's day, and is reached."""

    recipient_id: int
    enrolment: Enrolment
    due_on: date
    stage: int

    @property
    def place(self) -> tuple[int, int, date]:
        return self.recipient_id, self.enrolment.pk, self.due_on

    @property
    def is_own(self) -> bool:
        return self.recipient_id == self.enrolment.person_id


def stage_on(due_on: date, day: date, since: date | None = None) -> int | None:
    """The latest stage that has been reached: 30, 7 and 1 days before, 1 and 7 days after, then every 7 days.

    None before the first one, and where its day came no later than `since`, when the person was told of the due day.
    """
    passed = (day - due_on).days
    if passed >= EACH:
        stage = passed - passed % EACH
    else:
        reached = [each for each in (*AHEAD, FIRST_LATE) if each <= passed]
        if not reached:
            return None
        stage = reached[-1]
    return None if since and due_on + timedelta(days=stage) <= since else stage


def recipients(day: date) -> dict[int, list[int]]:
    """By person to be told: the enrolments to tell them of; a handful of statements for each CHUNK of what is due."""
    found: dict[int, list[int]] = defaultdict(list)
    ids = list(_due(day).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        for each in reminders(day, ids[start : start + CHUNK]):
            found[each.recipient_id].append(each.enrolment.pk)
    return found


def reminders(day: date, enrolments: Collection[int]) -> list[Reminder]:
    """What of these is to be told on that day and was not told yet, the nearest due day first.

    Only of whom holds a role today and has not completed a published course that was assigned to them. Of each
    enrolment a recipient is told the latest stage only.
    """
    rows = list(_due(day).filter(pk__in=enrolments).select_related("person", "course"))
    reached = {each.place: each for each in sorted(_reached(rows, day), key=lambda each: each.stage)}
    told = _told(rows)
    new = [each for place, each in reached.items() if place not in told or told[place] < each.stage]
    open_ones = _unfinished([each.enrolment for each in new])
    wanted = (each for each in new if each.enrolment.pk in open_ones)
    return sorted(wanted, key=lambda each: (each.due_on, each.enrolment.course.title, each.enrolment.pk))


def _due(day: date) -> QuerySet[Enrolment]:
    held = Appointment.objects.in_force(day).values("person_id")
    return (
        Enrolment.objects.running()
        .filter(kind=EnrolmentKind.ASSIGNED, completed_at=None, due_on__lte=day - timedelta(days=AHEAD[0]))
        .filter(person__in=held, course__live=True)
        .filter(~Q(course__audience=PageAudience.AUTHORS))
    )


def _reached(rows: Collection[Enrolment], day: date) -> Iterator[Reminder]:
    for row in rows:
        stage = stage_on(row.due_on, day, row.due_set_on) if row.due_on else None
        if row.due_on and stage is not None:
            yield Reminder(row.person_id, row, row.due_on, stage)
    yield from _reached_above([row for row in rows if row.due_on and (day - row.due_on).days >= TO_LEADERS], day)


def _reached_above(rows: Collection[Enrolment], day: date) -> Iterator[Reminder]:
    """Once each: the leaders of who is 7 days late, and who speaks for the office at 14 days."""
    answering = answering_for({row.person_id for row in rows}, day)
    for row in rows:
        above = answering.get(row.person_id)
        if above is None or row.due_on is None:
            continue
        for leader in above.leaders:
            yield Reminder(leader, row, row.due_on, TO_LEADERS)
        if (day - row.due_on).days >= TO_SPEAKERS:
            for speaker in above.speakers:
                yield Reminder(speaker, row, row.due_on, TO_SPEAKERS)


def _told(rows: Iterable[Enrolment]) -> dict[tuple[int, int, date], int]:
    """The latest stage told to each person of each enrolment and due day."""
    columns = ("person_id", "enrolment_id", "due_on", "stage")
    told = CourseReminder.objects.filter(enrolment__in=[row.pk for row in rows]).order_by("stage")
    return {(person, enrolment, due_on): stage for person, enrolment, due_on, stage in told.values_list(*columns)}


def _unfinished(rows: Collection[Enrolment]) -> set[int]:
    """Those whose course holds for its learner and has something left to do, by the records."""
    if not rows:
        return set()
    outlines = outlines_for_all(CoursePage.objects.filter(pk__in={row.course_id for row in rows}))
    courses, people = {outline.pk: outline for outline in outlines}, {row.person_id for row in rows}
    records, taken = evidence(people), as_taken(outlines, people)
    found = ((row, taken(courses[row.course_id], row.person_id)) for row in rows if row.course_id in courses)
    wanted = ((row, mine) for row, mine in found if mine.asked and mine.holds)
    return {row.pk for row, mine in wanted if not standing(mine, records[row.person_id]).is_complete}
