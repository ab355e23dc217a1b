"""Conditions are a pure function of the terms and the facts; every unmet one says why."""

from datetime import UTC, datetime

import pytest

from courses.queries.certification import Condition, are_met, conditions, unmet
from courses.queries.facts import Done, Facts, Tried
from courses.queries.terms import Electives, Kind, Required, Terms

MAY = datetime(2026, 5, 14, 10, 0, tzinfo=UTC)
COURSE, CARD, EXAM = Required(1, "EZD – podstawy"), Required(2, "Przyjęcie pisma"), Required(3, "Egzamin")
TERMS = Terms(
    programme=7,
    version=2,
    name="Lider",
    code="EZD",
    scope="",
    system=5,
    validity_months=24,
    courses=(COURSE,),
    cards=(CARD,),
    exam=EXAM,
)
ALL = Facts(
    courses={1: Done(MAY)},
    cards={2: Done(MAY, {"card": 11, "number": "KI/2026/1410/001"})},
    exams={3: Done(MAY, {"percent": 92})},
)


def kinds(found: tuple[Condition, ...]) -> list[tuple[Kind, bool]]:
    return [(each.kind, each.met) for each in found]


def test_with_every_fact_everything_is_met_and_proven() -> None:
    found = conditions(TERMS, ALL, {1: "/kursy/ezd/"})

    assert kinds(found) == [(Kind.COURSE, True), (Kind.CARD, True), (Kind.EXAM, True)]
    assert (unmet(found), are_met(found)) == ((), True)
    assert [each.url for each in found] == ["/kursy/ezd/", "", ""]
    assert [each.to_data() for each in found] == [
        {"kind": "course", "page": 1, "title": "EZD – podstawy", "met_at": MAY.isoformat()},
        {
            "kind": "card",
            "page": 2,
            "title": "Przyjęcie pisma",
            "met_at": MAY.isoformat(),
            "card": 11,
            "number": "KI/2026/1410/001",
        },
        {"kind": "exam", "page": 3, "title": "Egzamin", "met_at": MAY.isoformat(), "percent": 92},
    ]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (Facts(), [Kind.COURSE, Kind.CARD, Kind.EXAM]),
        (Facts(courses=ALL.courses), [Kind.CARD, Kind.EXAM]),
        (Facts(courses=ALL.courses, cards=ALL.cards, tried={3: Tried(2, 74)}), [Kind.EXAM]),
        # Facts about other pages prove nothing.
        (Facts({9: Done(MAY)}, {9: Done(MAY)}, {9: Done(MAY)}), [Kind.COURSE, Kind.CARD, Kind.EXAM]),
    ],
)
def test_without_a_fact_its_condition_is_unmet_and_says_why(facts: Facts, missing: list[Kind]) -> None:
    found = unmet(conditions(TERMS, facts))

    assert [each.kind for each in found] == missing
    assert all(each.why for each in found)
    assert not are_met(conditions(TERMS, facts))


def test_a_failed_exam_says_how_often_and_how_well() -> None:
    [*_, exam] = conditions(TERMS, Facts(tried={3: Tried(2, 74)}))

    assert ("2" in exam.why, "74" in exam.why) == (True, True)


def test_a_programme_that_asks_for_nothing_certifies_nothing() -> None:
    empty = Terms(programme=7, version=1, name="", code="", scope="", system=None, validity_months=24)

    assert (conditions(empty, ALL), are_met(conditions(empty, ALL))) == ((), False)


def test_terms_come_back_from_json_as_they_were() -> None:
    assert Terms.from_data(TERMS.to_data()) == TERMS
    assert Terms.from_data({**TERMS.to_data(), "exam": None}).exam is None


def test_a_course_for_others_is_asked_of_nobody_and_certifies_nobody() -> None:
    terms = Terms(
        7, 2, "Lider", "EZD", "", 5, 24, courses=(COURSE, Required(4, "Szyna")), in_order=True, since="2026-01-01"
    )
    facts = Facts(for_others=frozenset({1}))

    first, second = conditions(terms, facts, {1: "/kursy/ezd/", 4: "/kursy/szyna/"})

    assert [(each.met, each.is_asked, each.url) for each in (first, second)] == [
        (True, False, ""),
        (False, True, "/kursy/szyna/"),
    ]
    assert not second.is_locked
    assert not are_met([first])
    assert are_met([first, *conditions(Terms(7, 2, "L", "E", "", 5, 24, courses=(COURSE,)), ALL)])


def test_of_a_group_the_courses_for_others_are_not_counted() -> None:
    group = Electives(9, "Do wyboru", 2, (COURSE, Required(4, "Szyna"), Required(5, "Skany")))
    terms = Terms(7, 2, "Lider", "EZD", "", 5, 24, electives=(group,))

    [one_left] = conditions(terms, Facts(for_others=frozenset({4, 5})))
    [none_left] = conditions(terms, Facts(for_others=frozenset({1, 4, 5})))
    [done] = conditions(terms, Facts(courses={1: Done(MAY)}, for_others=frozenset({4, 5})))

    assert [(each.met, each.is_asked) for each in (one_left, none_left, done)] == [
        (False, True),
        (True, False),
        (True, True),
    ]
    assert [each.is_asked for each in one_left.options] == [True, False, False]


def test_an_exam_for_others_is_asked_of_nobody_and_counts_where_it_was_passed() -> None:
    terms = Terms(7, 2, "Lider", "EZD", "", 5, 24, exam=EXAM)

    [left] = conditions(terms, Facts(tried={3: Tried(1, 40)}, for_others=frozenset({3})), {3: "/kursy/egzamin/"})
    [passed] = conditions(terms, Facts(exams=ALL.exams, for_others=frozenset({3})), {3: "/kursy/egzamin/"})

    assert [(each.met, each.is_asked, each.url) for each in (left, passed)] == [
        (True, False, ""),
        (True, True, "/kursy/egzamin/"),
    ]
    assert (are_met([left]), are_met([passed])) == (False, True)


def test_an_earlier_certificate_alone_certifies_for_nothing_done() -> None:
    terms = Terms(7, 2, "Lider", "EZD", "", 5, 24, courses=(COURSE,), after=Required(6, "Podstawy"))
    held = {6: Done(MAY)}

    only_held = conditions(terms, Facts(certificates=held, for_others=frozenset({1})))
    done = conditions(terms, Facts(certificates=held, courses=ALL.courses))

    assert (unmet(only_held), are_met(only_held), are_met(done)) == ((), False, True)
