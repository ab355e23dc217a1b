"""What a person is asked this week, and what it is chosen from."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from courses.kinds import BY_PERSON
from courses.models import Answer, Attempt, Programme, QuestionVersion, QuizPage, Refresher, RefresherPause
from courses.queries.further import above, course_above, further_columns
from courses.queries.part_rules import PART_RULES, all_apply, part_rules, rules_in
from courses.queries.refreshing import Candidate, Place, Seen, choose, earlier, relevance
from courses.records.readable import readable_by
from courses.records.refresher import Reason, beginning_of, week_of
from lms.models import Person
from lms.queries.scope import scopes_of
from lms.registry import Topic, asked_topics

LOOKED_BACK = timedelta(days=90)
PLACE = ("pk", "question_id", "lesson_id", "step_id", "step__page_id", "question__quiz_id", "course_system")


def askable(person: Person) -> QuerySet[Any]:
    """Wordings in force of tests in courses that the person may read, with `course_system`.

    None that a person marks, none of an exam, whatever a certificate asks for, and none of a test that the person is
    taking now.
    """
    of_course = {"question__quiz__purpose": QuizPage.Purpose.QUIZ}
    taking = Attempt.objects.visible_to(person).open().values("quiz_id")
    exams = Programme.objects.exclude(exam=None).values("exam_id")
    rows = QuestionVersion.objects.in_force().filter(readable_by(person, "question__quiz__"), **of_course)
    rows = rows.exclude(kind__in=BY_PERSON).exclude(question__quiz__in=taking).exclude(question__quiz__in=exams)
    rows = rows.annotate(course_system=course_above("question__quiz__path", "system_id"))
    return rows.filter(Exists(above("question__quiz__path").filter(readable_by(person))))


def is_off(person: Person) -> bool:
    """Whether the person wants no refreshers."""
    return RefresherPause.objects.running().filter(person=person).exists()


def refreshers_of(person: Person, now: datetime) -> list[Any]:
    """The questions of this week in order, those not made yet as they would be made; with further columns once made.

    What may not be asked any more is left out.
    """
    week = week_of(now)
    still = askable(person).filter(pk=OuterRef("version_id"))
    rows = Refresher.objects.visible_to(person).filter(week=week).select_related("version__marked_by")
    made = list(rows.annotate(is_askable=Exists(still), **further_columns()).order_by("order"))
    return [row for row in made if row.is_askable] if made else chosen_for(person, now)


def waiting_refreshers(person: Person, now: datetime) -> QuerySet[Refresher]:
    """What is made, may be asked and has no answer this week; nothing for who wants none."""
    pause = RefresherPause.objects.running().filter(person=OuterRef("person"))
    rows = Refresher.objects.visible_to(person).filter(week=week_of(now), answered_at=None)
    return rows.filter(~Exists(pause), version__in=askable(person).values("pk")).order_by("order")


def chosen_for(person: Person, now: datetime) -> list[Refresher]:
    """Rows to be made for this week; six statements, and two more where a course or a part of one is for some partners
    only. What was asked once stays for its week.
    """
    week = week_of(now)
    places = _places(person, timezone.localdate(now))
    if not places:
        return []
    seen = [*_in_tests(person, {row[1] for row in places.values()}), *_in_refreshers(person)]
    found = choose(_candidates(person, week, list(places.values()), seen), seen, week)
    versions = QuestionVersion.objects.select_related("marked_by").in_bulk([each.version_id for each in found])
    return [
        Refresher(
            person=person,
            version=versions[each.version_id],
            week=week,
            order=order,
            reason=each.reason,
            made_at=now,
        )
        for order, each in enumerate(found, start=1)
    ]


def _places(person: Person, day: date) -> dict[int, tuple[Any, ...]]:
    """By wording, of the tests that are for this person."""
    rows = list(askable(person).annotate(**part_rules("question__quiz__")).values(*PLACE, *PART_RULES))
    ruled = [(row, rules_in(row)) for row in rows]
    is_scoped = any(rules for _row, rules in ruled)
    scope = scopes_of([person.pk], day).get(person.pk) if is_scoped else None
    return {row["pk"]: tuple(row[name] for name in PLACE) for row, rules in ruled if all_apply(rules, scope)}


def _candidates(person: Person, week: date, places: list[Any], seen: list[Seen]) -> Iterator[Candidate]:
    past, topics = earlier(seen, week), _topics(person, week)
    for version, question, lesson, step, step_page, quiz, system in places:
        pages = frozenset({lesson, step_page, quiz} - {None})
        weight = relevance(topics, Place(question, pages, step, system))
        last = [each.is_right for each in past.get(question, ()) if each.is_right is not None][-1:]
        if last == [False]:
            yield Candidate(question, version, Reason.WRONG, weight)
        elif weight:
            yield Candidate(question, version, Reason.OFFICE, weight)
        elif any(each.is_refresher for each in past.get(question, ())):
            yield Candidate(question, version, Reason.AGAIN)


def _topics(person: Person, week: date) -> list[Topic]:
    until = beginning_of(week)
    return [topic for entry in asked_topics for topic in entry.of(person, until - LOOKED_BACK, until)]


def _in_tests(person: Person, questions: set[int]) -> Iterator[Seen]:
    answers = Answer.objects.visible_to(person).exclude(attempt__submitted_at=None)
    rows = answers.filter(version__question__in=questions).with_key().select_related("attempt")
    for row in rows.order_by("attempt__submitted_at", "pk"):
        if row.attempt.submitted_at:
            yield Seen(row.version.question_id, timezone.localdate(row.attempt.submitted_at), row.is_right)


def _in_refreshers(person: Person) -> Iterator[Seen]:
    rows = Refresher.objects.visible_to(person).select_related("version__marked_by").order_by("week", "order")
    for row in rows:
        on = timezone.localdate(row.answered_at) if row.answered_at else row.week
        is_right = row.is_right if row.answered_at else None
        yield Seen(row.version.question_id, on, is_right, is_refresher=True)
