"""What one person has done and has begun, as the parts of a home share it."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from courses.models import CoursePage, Enrolment, InstructionCard, LessonDone, ProgrammeCourse
from courses.queries.achievements import facts_from
from courses.queries.cards import passed_cards
from courses.queries.certification import Facts
from courses.queries.course_standing import completed_of
from courses.queries.evidence import Evidence
from courses.queries.outline import Outline, outlines
from courses.queries.results import Result, counted_tries
from lms.kit.gathered import Listed, gathered, moment
from lms.kit.remembered import remembered
from lms.models import Person


def lessons_done(person: Person, now: datetime) -> Listed:
    return Listed(LessonDone.objects.standing().filter(person=person).order_by("pk"), item="lesson_id", at="done_at")


def tests_taken(person: Person, now: datetime) -> Listed:
    return Listed(counted_tries(person.pk), quiz="quiz_id", best="best", tries="tries", passed_at="passed_at")


def cards_signed(person: Person, now: datetime) -> Listed:
    columns = {name: name for name in ("pk", "page_id", "signed_at", "opened_at", "number", "correction")}
    return Listed(passed_cards(person.pk), **columns)


RECORDS = (lessons_done, tests_taken)


def records_of(person: Person, now: datetime) -> list[Evidence]:
    """Every lesson done and every test passed; gathered with RECORDS."""
    lessons = [Evidence(row["item"], moment(row["at"])) for row in gathered(person, now, lessons_done)]
    passed = ((quiz, result.passed_at) for quiz, result in _results(person, now).items())
    return lessons + [Evidence(quiz, at) for quiz, at in passed if at]


def courses_of(person: Person, now: datetime) -> list[Outline]:
    """Courses begun or assigned and, for a leader, those that certificates ask for; one statement for a home."""
    wanted = Q(pk__in=Enrolment.objects.running().filter(person=person).values("course_id"))
    if person.standing.has("leader"):
        wanted |= Q(pk__in=ProgrammeCourse.objects.filter(programme__is_active=True).values("course_id"))
    found = CoursePage.objects.filter(wanted)
    return remembered(person, "courses.outlines", now, lambda: outlines(person, found))


def learnt(person: Person, now: datetime) -> Facts:
    """The facts that certificates of a leader rest on; `cards_signed` gathered with RECORDS, and `courses_of`."""
    completed = completed_of(courses_of(person, now), records_of(person, now))
    signed = {row["page_id"]: _card(row) for row in gathered(person, now, cards_signed)}
    return facts_from(completed, signed, _results(person, now))


def _results(person: Person, now: datetime) -> dict[int, Result]:
    found = {}
    for row in gathered(person, now, tests_taken):
        passed_at = moment(row["passed_at"]) if row["passed_at"] else None
        found[row["quiz"]] = Result(passed_at is not None, row["best"], row["tries"], passed_at)
    return found


def _card(row: dict[str, Any]) -> InstructionCard:
    moments = {name: moment(row[name]) for name in ("signed_at", "opened_at") if row[name]}
    return InstructionCard(**{**row, **moments})
