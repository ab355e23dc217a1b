"""The way to each certificate: the statements do not grow, and there is one next thing to do."""

from datetime import timedelta

import pytest

from courses.models import Programme
from courses.operations.keep_programme import keep_programme
from courses.queries.journeys import Journey, journeys
from courses.queries.opening import Opener
from courses.queries.terms import paths_of
from lms.models import Person
from tests.counting import statements
from tests.factories.certificates import do_courses, make_certificate, make_certificate_in, make_programme
from tests.factories.courses import do_lessons, make_course
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast

TODAY = NOON.date()


def only_way(cast: Cast, days: int = 0) -> Journey:
    [way] = journeys(Person.objects.get(pk=cast.leon.pk), TODAY + timedelta(days=days))
    return way


def test_the_next_thing_is_the_first_that_is_not_done(cast: Cast) -> None:
    first, second = make_course(cast, "Pierwszy", lessons=1), make_course(cast, "Drugi", lessons=1)
    card = make_instruction(cast, "Przyjęcie pisma")
    make_programme(cast, courses=[first, second], cards=[card])
    do_lessons(first, cast.leon)

    way = only_way(cast)

    assert [(each.title, each.met, each.url) for each in way.conditions] == [
        ("Pierwszy", True, "/kursy/pierwszy/"),
        ("Drugi", False, "/kursy/drugi/"),
        ("Przyjęcie pisma", False, "/instrukcje/przyjecie-pisma/"),
    ]
    assert (way.done, way.total, way.may_ask) == (1, 3, False)
    assert way.next
    assert way.next.title == "Drugi"


def test_only_what_is_open_to_the_role_and_to_new_certificates_is_a_way(cast: Cast) -> None:
    make_programme(cast, "Dla liderów")
    make_programme(cast, "Zamknięty", is_active=False)
    make_programme(cast, "Dla urzędników", open_to_roles=["clerk"])

    ways = {
        person.username: [way.programme.name for way in journeys(person, TODAY)]
        for person in (cast.leon, cast.zofia, cast.maria, cast.tomasz)
    }

    assert ways == {"leon": ["Dla liderów"], "zofia": ["Dla urzędników"], "maria": [], "tomasz": []}


@pytest.mark.parametrize(
    ("state", "days", "under_way", "may_ask"),
    [
        ("requested", 0, False, False),
        ("valid", 0, False, False),
        # Near its end, and past it, what was done for the first certificate does not count.
        ("valid", 700, True, False),
        ("valid", 800, True, False),
        ("suspended", 0, False, False),
        ("refused", 0, True, True),
        ("revoked", 0, True, True),
    ],
)
def test_there_is_something_to_do_unless_it_holds_or_waits(
    cast: Cast, state: str, days: int, under_way: bool, may_ask: bool
) -> None:
    make_certificate_in(cast, state)

    way = only_way(cast, days)

    assert (way.is_under_way, way.may_ask) == (under_way, may_ask)


def test_new_conditions_may_be_met_while_the_old_certificate_holds(cast: Cast) -> None:
    certificate = make_certificate(cast)
    programme = Programme.objects.get(pk=certificate.programme_id)
    programme.validity_months = 12
    keep_programme(programme=programme, by=cast.maria, now=NOON)

    way = only_way(cast)

    assert (way.standing, way.is_outdated, way.may_ask) == ("valid", True, True)


def test_the_renewal_lets_choose_in_its_own_order_and_what_was_done_before_does_not_count(cast: Cast) -> None:
    short, *pair = [make_course(cast, title, lessons=1) for title in ("Krótki", "Wybór A", "Wybór B")]
    programme = make_programme(
        cast, renewal=[short], renewal_electives=pair, renewal_needs=[(pair[0], pair[1])], renewal_in_order=True
    )
    do_lessons(pair[1], cast.leon)
    certificate = make_certificate(cast, programme=programme)
    assert certificate.valid_until
    days = (certificate.valid_until - TODAY).days

    before, begun = only_way(cast), only_way(cast, days)
    do_lessons(short, cast.leon, now=NOON + timedelta(days=days))
    later = only_way(cast, days)

    assert [each.title for each in before.conditions] == ["Kurs do Lider e-Urząd – EZD"]
    assert [(each.title, each.met, each.is_locked) for each in begun.conditions] == [
        ("Krótki", False, False),
        ("Do odnowienia", False, True),
    ]
    assert begun.conditions[1].why.startswith("Jeszcze 1 z 2: Wybór A, Wybór B.")
    assert begun.opener_of(pair[1].pk) == (Opener("Krótki", "/kursy/krotki/"),)
    assert later.next
    # The one that is open is the way into the group.
    assert (later.next.title, later.next.url) == ("Do odnowienia", "/kursy/wybor-b/")
    assert [[first.title for first in each.first] for each in later.next.options] == [["Wybór B"], []]
    assert begun.terms.asks == paths_of(Programme.objects.get()).renewal.asks


@pytest.mark.parametrize("number", [1, 3])
def test_the_statements_do_not_grow_with_the_programmes(cast: Cast, number: int) -> None:
    for each in range(number):
        courses = [make_course(cast, f"Kurs {each}{part}", lessons=1) for part in "ab"]
        more = [make_course(cast, f"Kurs {each}{part}", lessons=1) for part in "cd"]
        card = make_instruction(cast, f"Instrukcja {each}")
        again = {"renewal": courses, "renewal_electives": more, "renewal_needs": [more], "renewal_in_order": True}
        do_courses(make_programme(cast, f"Program {each}", courses=courses, cards=[card], **again), cast.leon)
    leon = Person.objects.get(pk=cast.leon.pk)

    with statements() as seen:
        journeys(leon, TODAY)

    # Standing, programmes with all they ask for, evidence, outlines, cards, held.
    assert len(seen) == 6
