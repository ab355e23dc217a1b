"""What one person has done and has begun, as the parts of a home share it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from courses.models import (
    CoursePage,
    ElectiveCourse,
    Enrolment,
    EvaluationOutcome,
    InstructionCard,
    LessonDone,
    ProgrammeCourse,
    RenewalCourse,
)
from courses.queries.achievements import Records, outcomes_of
from courses.queries.cards import passed_cards
from courses.queries.evidence import Evidence, passed_tasks
from courses.queries.outline import Outline, outlines_by, outlines_statement
from courses.queries.results import Try, submitted
from lms.kit.gathered import Listed, gathered, moment
from lms.kit.remembered import remembered
from lms.kit.shaped import Shaped
from lms.models import Person
from lms.models.standing import Shape


def lessons_done(person: Person, now: datetime) -> Listed:
    return Listed(LessonDone.objects.standing().filter(person=person).order_by("pk"), item="lesson_id", at="done_at")


def tests_taken(person: Person, now: datetime) -> Listed:
    return Listed(submitted(person.pk), quiz="quiz_id", at="submitted_at", percent="percent", passed="passed")


def cards_signed(person: Person, now: datetime) -> Listed:
    columns = {name: name for name in ("pk", "page_id", "signed_at", "opened_at", "number", "correction")}
    return Listed(passed_cards(person.pk), **columns)


def outcomes_told(person: Person, now: datetime) -> Listed:
    """Without comments: a home shows none."""
    columns = {"evaluation_id": "evaluation_id", "held_on": "held_on", "positive": "is_positive"}
    return Listed(outcomes_of(person.pk), pk="pk", **columns)


def tasks_passed(person: Person, now: datetime) -> Listed:
    return Listed(passed_tasks([person.pk]).order_by("pk"), item="work__page_id", at="work__handed_in_at")


RECORDS = (lessons_done, tests_taken, tasks_passed, cards_signed)


def records_of(person: Person, now: datetime) -> list[Evidence]:
    """Every lesson done, every test and task passed, every card signed; gathered with RECORDS."""
    rows = [*gathered(person, now, lessons_done), *gathered(person, now, tasks_passed)]
    done = [Evidence(row["item"], moment(row["at"])) for row in rows]
    done += [Evidence(row["page_id"], moment(row["signed_at"])) for row in gathered(person, now, cards_signed)]
    return done + [Evidence(each.quiz, each.at) for each in _tries(person, now) if each.passed]


def courses_of(person: Person, now: datetime) -> list[Outline]:
    """Courses begun or assigned and, for a leader, those that certificates ask for; one statement for a home, compiled
    once a day for readers of the same roles.

    Those that do not hold for this person are among them: no certificate asks for them.
    """
    return remembered(person, "courses.outlines", now, lambda: outlines_by(OWN_COURSES, person))


def _own_courses(whose: tuple[Shape, date]) -> Any:
    person, _day = whose
    wanted = Q(pk__in=Enrolment.objects.running().filter(person=person.pk).values("course_id"))
    if person.standing.has("leader"):
        for rows, programme in ((ProgrammeCourse, ""), (RenewalCourse, ""), (ElectiveCourse, "group__")):
            asked = rows.objects.filter(**{f"{programme}programme__is_active": True})
            wanted |= Q(pk__in=asked.values("course_id"))
    return outlines_statement(person, CoursePage.objects.filter(wanted))


OWN_COURSES = Shaped(_own_courses)


def learnt(person: Person, now: datetime) -> Records:
    """What certificates of a leader rest on; cards and outcomes gathered with RECORDS, and `courses_of`."""
    return Records(
        outlines=tuple(courses_of(person, now)),
        evidence=tuple(records_of(person, now)),
        cards=tuple(_card(row) for row in gathered(person, now, cards_signed)),
        tries=tuple(_tries(person, now)),
        outcomes=tuple(_outcome(row) for row in gathered(person, now, outcomes_told)),
    )


def _tries(person: Person, now: datetime) -> list[Try]:
    rows = gathered(person, now, tests_taken)
    return [Try(row["quiz"], moment(row["at"]), row["percent"], bool(row["passed"])) for row in rows]


def _card(row: dict[str, Any]) -> InstructionCard:
    moments = {name: moment(row[name]) for name in ("signed_at", "opened_at") if row[name]}
    return InstructionCard(**{**row, **moments})


def _outcome(row: dict[str, Any]) -> EvaluationOutcome:
    return EvaluationOutcome(
        pk=row["pk"],
        evaluation_id=row["evaluation_id"],
        held_on=date.fromisoformat(row["held_on"]),
        is_positive=bool(row["positive"]),
    )
