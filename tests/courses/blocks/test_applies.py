"""For whom a text holds: pure rules."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from courses.blocks.applies import (
    ROLES as KNOWN_ROLES,
)
from courses.blocks.applies import (
    Applies,
    OfSystem,
    PartnerKind,
    applies,
    for_whom,
    rule_of,
    stored_rule,
    wrong_versions,
)
from lms.models import UnitKind
from lms.queries.scope import OfficeScope, Running

VERSIONS = ["3.0", "3.1", "3.2", "4.0"]
CODES = ["EZD", "ESB", "PODATKI"]
ROLES = [role.value for role in KNOWN_ROLES]


def running(place: int | None) -> Running:
    return Running() if place is None else Running(VERSIONS[place], frozenset(VERSIONS[: place + 1]))


offices = st.builds(
    OfficeScope,
    st.sampled_from([kind.value for kind in UnitKind]),
    st.dictionaries(st.sampled_from(CODES), st.none() | st.integers(0, 3)).map(
        lambda has: {code: running(place) for code, place in has.items()}
    ),
    st.none() | st.frozensets(st.sampled_from(ROLES)),
)
of_systems = st.builds(OfSystem, st.sampled_from(CODES), st.sampled_from(["", *VERSIONS]), st.just(""))
rules = st.builds(
    Applies,
    st.frozensets(st.sampled_from([kind.value for kind in PartnerKind])),
    st.lists(of_systems).map(tuple),
    st.frozensets(st.sampled_from(ROLES)),
)


@given(rules, st.lists(offices).map(tuple))
def test_it_holds_for_a_reader_when_it_holds_for_one_of_their_offices(rule: Applies, scope: Any) -> None:
    assert applies(rule, scope) == any(applies(rule, (office,)) for office in scope)
    assert applies(rule, None)
    assert applies(None, scope)


@given(rules, offices)
def test_another_kind_or_system_named_never_takes_it_from_anybody_who_had_it(rule: Applies, office: Any) -> None:
    if applies(rule, (office,)):
        more = Applies(rule.kinds | {PartnerKind.COUNTY} if rule.kinds else rule.kinds, rule.systems, rule.roles)
        systems = (*rule.systems, OfSystem("EZD")) if rule.systems else ()
        assert applies(more, (office,))
        assert applies(Applies(rule.kinds, systems, rule.roles), (office,))
        assert applies(replace(rule, roles=rule.roles | {"deputy"} if rule.roles else rule.roles), (office,))


@given(rules, offices)
def test_a_role_asks_who_reads_and_not_of_a_partner_as_such(rule: Applies, office: Any) -> None:
    for_any_role = replace(rule, roles=frozenset())
    is_of_role = not rule.roles or office.roles is None or bool(rule.roles & office.roles)
    assert applies(rule, (office,)) == (applies(for_any_role, (office,)) and is_of_role)


@given(st.integers(0, 2), st.none() | st.integers(0, 3))
def test_of_two_texts_divided_by_a_version_just_one_is_shown(last_old: int, place: int | None) -> None:
    scope = (OfficeScope(UnitKind.COUNTY, {"EZD": running(place)}),)
    old = Applies(systems=(OfSystem("EZD", until=VERSIONS[last_old]),))
    new = Applies(systems=(OfSystem("EZD", since=VERSIONS[last_old + 1]),))

    assert applies(old, scope) != applies(new, scope)


@given(rules)
def test_it_is_stored_and_read_back(rule: Applies) -> None:
    assert (rule_of(stored_rule(rule)) or Applies()) == rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Applies(frozenset({"commune"})), "Dotyczy gmin"),
        (
            Applies(frozenset({"commune"}), (OfSystem("EZD", "3.2"),)),
            "Dotyczy gmin, które mają EZD w wersji 3.2 lub nowszej",
        ),
        (
            Applies(frozenset({"commune", "county"}), (OfSystem("ESB"), OfSystem("EZD", "", "3.1"))),
            "Dotyczy gmin i powiatów, które mają ESB lub EZD w wersji 3.1 lub starszej",
        ),
        (Applies(systems=(OfSystem("EZD", "3.0", "3.2"),)), "Dotyczy urzędów, które mają EZD w wersjach od 3.0 do 3.2"),
        (Applies(roles=frozenset({"leader", "clerk"})), "Dotyczy urzędników i liderów"),
        (Applies(frozenset({"county"}), roles=frozenset({"leader"})), "Dotyczy liderów powiatów"),
        (
            Applies(systems=(OfSystem("EZD"),), roles=frozenset({"leader", "deputy"})),
            "Dotyczy liderów i zastępców Przedstawicieli urzędów, które mają EZD",
        ),
        (Applies(systems=(OfSystem("EZD", "3.0", "3.0"),)), "Dotyczy urzędów, które mają EZD w wersji 3.0"),
    ],
)
def test_it_is_said_in_a_sentence(rule: Applies, words: str) -> None:
    with translation.override("pl"):
        assert for_whom(rule) == words


def test_versions_are_released_ones_in_their_order() -> None:
    assert wrong_versions("3.0", "4.0", VERSIONS) == {}
    assert list(wrong_versions("4.0", "3.0", VERSIONS)) == ["until"]
    assert list(wrong_versions("9.9", "8.8", VERSIONS)) == ["since", "until"]
