"""Bring what rules assign up to date, both ways: who comes to match begins the course, who matches no more is released.

The rows are the truth and the facts only a reason to look sooner, so a fact that was missed is caught by the sweep.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from courses.models import CourseRule, RuleMatch
from courses.operations.carry_rules import carry_rules
from courses.queries.rule_matching import Criteria, Matched, held_back, matched_now

BATCH = 300
TRIES = 3


@dataclass(frozen=True)
class Settled:
    """How many people a rule began, and ceased, to hold for."""

    opened: int = 0
    closed: int = 0


def settle_rules(*, now: datetime, people: Collection[int] | None = None) -> Settled:
    """For everybody, or for these people only. Settling twice in a row changes nothing the second time.

    A rule puts nobody on the list of a course that does not hold for them, and takes nobody off who is on it already.
    No person acts, so no permission is asked. The statements to see what is to be done do not grow with people or
    rules; each BATCH of what is to be done is one transaction with as many statements as any other. A rule that was
    changed meanwhile is left to the next run.
    """
    rules = {rule.pk: rule for rule in CourseRule.objects.in_effect().annotate(**FOR_WHOM).prefetch_related(*SETS)}
    editions = {pk: rule.edition for pk, rule in rules.items()}
    criteria = {pk: Criteria.of(rule) for pk, rule in rules.items()}
    wanted = matched_now(criteria, timezone.localdate(now), people)
    stored = _stored(set(rules), people)
    others = held_back(
        wanted, {pk: cast(Any, rule).course_only_for for pk, rule in rules.items()}, timezone.localdate(now)
    )
    opens = sorted(wanted.keys() - stored.keys() - others)
    closes = sorted(stored.keys() - wanted.keys())
    opened = sum(_tried(chunk, wanted, {}, editions, now) for chunk in _chunks(opens))
    closed = sum(_tried(chunk, {}, stored, editions, now) for chunk in _chunks(closes))
    return Settled(opened, closed)


FOR_WHOM = {"course_only_for": F("course__only_for")}
SETS = ("partners", "locations", "systems")


def _stored(in_effect: Collection[int], people: Collection[int] | None) -> Matched:
    """What holds by the rows, of rules in effect and of ended ones; rules that rest are left alone."""
    rows = RuleMatch.objects.running()
    if people is not None:
        rows = rows.filter(person__in=people)
    found = rows.values_list("rule_id", "person_id", "partner_id", "rule__ended_at")
    return {
        (rule, person): partner
        for rule, person, partner, ended_at in found
        if ended_at is not None or rule in in_effect
    }


def _chunks(pairs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    for start in range(0, len(pairs), BATCH):
        yield pairs[start : start + BATCH]


def _tried(
    pairs: list[tuple[int, int]], opens: Matched, closes: Matched, editions: dict[int, int], now: datetime
) -> int:
    """Again where somebody began the course at the same moment: then their enrolment is found and taken over."""
    for _again in range(TRIES - 1):
        try:
            return _settle(pairs, opens, closes, editions, now)
        except IntegrityError:
            continue
    return _settle(pairs, opens, closes, editions, now)


@transaction.atomic
def _settle(
    pairs: list[tuple[int, int]], opens: Matched, closes: Matched, editions: dict[int, int], now: datetime
) -> int:
    """The rules are locked and looked at again, so that two who settle at once do the same thing once."""
    locked = CourseRule.objects.select_for_update(of=("self",)).filter(pk__in={rule for rule, _person in pairs})
    rules = {
        rule.pk: rule
        for rule in locked.order_by("pk")
        if rule.ended_at is not None or editions.get(rule.pk) == rule.edition
    }
    people = {person for _rule, person in pairs}
    rows = RuleMatch.objects.running().filter(rule__in=rules, person__in=people)
    running = {(row.rule_id, row.person_id): row for row in rows}
    day = timezone.localdate(now)
    begun = [
        RuleMatch(
            rule=rules[rule],
            person_id=person,
            partner_id=opens[rule, person],
            due_on=day + rules[rule].time if rules[rule].is_mandatory else None,
            began_at=now,
        )
        for rule, person in pairs
        if (rule, person) in opens and rule in rules and not rules[rule].ended_at and (rule, person) not in running
    ]
    over = [running[pair] for pair in pairs if pair in closes and pair in running]
    if not begun and not over:
        return 0
    RuleMatch.objects.bulk_create(begun)
    RuleMatch.objects.filter(pk__in=[each.pk for each in over]).update(ended_at=now)
    carry_rules(begun=begun, over=over, rules=rules, now=now)
    return len(begun) + len(over)
