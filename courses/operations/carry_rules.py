"""Carry into people's enrolments for whom rules have begun, or ceased, to hold."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from courses.events import CourseAssigned, CourseOffered, CourseReleased, EnrolmentEnded
from courses.models import CourseRule, Enrolment, EnrolmentKind, RuleMatch
from courses.operations.settle_course import settle_course
from courses.queries.completions import untold
from courses.queries.rules_held import HeldRule, Rest, held_rules, rest_of
from lms.outbox import Announced, announce_all

Pair = tuple[int, int]
"""A course and a person."""
CHANGED = ("kind", "due_on", "due_set_on", "by_rule", "wished", "ended_at")


@dataclass(frozen=True)
class _Told:
    """An enrolment and what is to be said of it."""

    enrolment: Enrolment
    fact: Any
    before: dict[str, Any]


def carry_rules(
    *, begun: Collection[RuleMatch], over: Collection[RuleMatch], rules: Mapping[int, CourseRule], now: datetime
) -> None:
    """Within the caller's transaction, which has written those rows; as many statements for one person as for many.

    What is finished, and what somebody assigned by hand, stays as it is. Where the course is assigned by a rule already
    its day stays too, whatever rule comes next. An ended rule that keeps its people leaves them the course as if
    somebody had assigned it by hand.
    """
    partners = {(rules[each.rule_id].course_id, each.person_id): each.partner_id for each in (*over, *begun)}
    new = {(rules[each.rule_id].course_id, each.person_id): rules[each.rule_id] for each in begun}
    kept = {(rules[each.rule_id].course_id, each.person_id) for each in over if rules[each.rule_id].keeps}
    courses, people = {course for course, _person in partners}, {person for _course, person in partners}
    held = held_rules(courses, people)
    rows = Enrolment.objects.running().select_for_update(of=("self",)).filter(course__in=courses, person__in=people)
    running = {(row.course_id, row.person_id): row for row in rows.order_by("pk")}
    day, told = timezone.localdate(now), []
    for pair in partners:
        if pair not in running:
            if pair in new:
                told.append(_made(pair, held[pair], new[pair], now))
        elif change := _changed(running[pair], held.get(pair, []), keeps=pair in kept, day=day, now=now):
            told.append(change)
    _write([each for each in told if each.enrolment.pk is None], [each for each in told if each.enrolment.pk])
    announce_all(_facts(told, partners), now=now)
    _settle_done([each.enrolment for each in told if each.enrolment.ended_at is None], now)


def _made(pair: Pair, held: Iterable[HeldRule], rule: CourseRule, now: datetime) -> _Told:
    rest = rest_of(held, wished=False) or Rest(EnrolmentKind.OFFERED)
    row = Enrolment(course_id=pair[0], person_id=pair[1], kind=rest.kind, by_id=rule.by_id, by_rule=True)
    row.enrolled_at, row.due_on = now, rest.due_on
    row.due_set_on = timezone.localdate(now) if rest.due_on else None
    return _Told(row, CourseAssigned if rest.due_on else CourseOffered, {})


def _changed(row: Enrolment, held: Iterable[HeldRule], *, keeps: bool, day: date, now: datetime) -> _Told | None:
    by_hand = row.kind == EnrolmentKind.ASSIGNED and not row.by_rule
    if row.completed_at or by_hand:
        return None
    before = {"kind": row.kind, "due_on": row.due_on.isoformat() if row.due_on else None}
    rest = rest_of(held, wished=row.wished or row.kind == EnrolmentKind.SELF)
    if rest and rest.kind == row.kind:
        return None
    if keeps and (rest is None or row.kind == EnrolmentKind.ASSIGNED):
        # By hand from now on; what was only recommended goes on by the own wish.
        row.kind = EnrolmentKind.ASSIGNED if row.due_on else EnrolmentKind.SELF
        row.by_rule = row.wished = False
        return _Told(row, None, before)
    if rest is None:
        row.ended_at = now
        return _Told(row, EnrolmentEnded, before)
    row.wished = row.kind == EnrolmentKind.SELF if rest.due_on else False
    row.by_rule = rest.kind != EnrolmentKind.SELF
    row.kind, row.due_on, row.due_set_on = rest.kind, rest.due_on, day if rest.due_on else None
    return _Told(row, CourseAssigned if rest.due_on else CourseReleased, before)


def _write(made: list[_Told], changed: list[_Told]) -> None:
    Enrolment.objects.bulk_create([each.enrolment for each in made])
    Enrolment.objects.bulk_update([each.enrolment for each in changed], CHANGED)


def _facts(told: Iterable[_Told], partners: Mapping[Pair, int]) -> list[Announced]:
    return [_fact(each, partners) for each in told if each.fact is not None]


def _fact(told: _Told, partners: Mapping[Pair, int]) -> Announced:
    row = told.enrolment
    fact = told.fact(enrolment_id=row.pk, course_id=row.course_id, person_id=row.person_id)
    due_on = row.due_on.isoformat() if row.due_on else None
    after = {} if row.ended_at else {"kind": str(row.kind), "due_on": due_on, "by_rule": row.by_rule}
    return Announced(fact, row, partners[row.course_id, row.person_id], told.before, after)


def _settle_done(rows: list[Enrolment], now: datetime) -> None:
    """Whoever had done everything before completes the course at once; few have."""
    if rows:
        for each in list(untold(Enrolment.objects.filter(pk__in=[row.pk for row in rows]))):
            settle_course(course=each.course, person=each.person, now=now)
