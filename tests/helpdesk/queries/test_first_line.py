"""Whom a clerk's question meets first: every combination of who exists and who is away; nobody asks an empty queue."""

from itertools import product

import pytest

from helpdesk.models import Absence
from helpdesk.queries.first_line import FirstLine, first_line, their_side
from lms.models import Location, Role
from tests.counting import statements
from tests.factories.absences import DAY, make_absence
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, make_confidential, make_escalation

pytestmark = pytest.mark.django_db


def line(cast: Cast, **given: object) -> FirstLine:
    place = Location.objects.filter(partner=cast.partner).earliest("pk")
    return first_line(partner_id=cast.partner.pk, location_id=place.pk, day=DAY, **given)  # type: ignore[arg-type]


def names(found: FirstLine) -> list[str]:
    return [person.username for person in found.people]


def office(cast: Cast) -> Location:
    """Leon here, Helena at the branch, Renata and a deputy, Maria of the Marshal's Office."""
    branch = Location.objects.create(partner=cast.partner, name="filia")
    here = cast.partner.locations.get(name="siedziba")
    make_appointment(make_person("helena"), Role.LEADER, cast.partner, covers=[branch])
    make_appointment(make_person("zastepca"), Role.DEPUTY, cast.partner)
    assert cast.renata
    assert cast.maria
    cast.leon.appointments.get().covers.set([here])
    return branch


PEOPLE = ("leon", "helena", "renata", "zastepca")


@pytest.mark.parametrize("away", list(product([False, True], repeat=len(PEOPLE))))
def test_who_is_away_is_passed_by_in_order(cast: Cast, away: tuple[bool, ...]) -> None:
    from lms.models import Person

    office(cast)
    gone = {name for name, is_gone in zip(PEOPLE, away, strict=True) if is_gone}
    for name in sorted(gone):
        make_absence(cast, whom=Person.objects.get(username=name))
    expected = next(
        (
            group
            for group in (["leon"], ["helena"], [n for n in ("renata", "zastepca") if n not in gone])
            if group and not gone & set(group)
        ),
        ["maria"],
    )

    with statements() as seen_statements:
        found = line(cast)
    seen_statements = [each for each in seen_statements if 'FROM "lms_location"' not in each]  # the test's own

    assert names(found) == expected
    assert found.turn == ("office" if expected == ["maria"] else "leader")
    assert found.is_leader == (expected[0] in ("leon", "helena"))
    assert len(seen_statements) == (2 if expected == ["maria"] else 1)


@pytest.mark.parametrize("stand_in", ["helena", "renata", "zastepca"])
@pytest.mark.parametrize("is_away_too", [False, True])
def test_the_substitute_answers_unless_away_too(cast: Cast, stand_in: str, is_away_too: bool) -> None:
    from lms.models import Person

    office(cast)
    make_absence(cast, substitute=Person.objects.get(username=stand_in))
    if is_away_too:
        make_absence(cast, whom=Person.objects.get(username=stand_in))

    expected = [stand_in] if not is_away_too else (["renata"] if stand_in == "helena" else ["helena"])
    if is_away_too and stand_in == "helena":
        expected = ["renata", "zastepca"]
    assert names(line(cast)) == expected


def test_a_confidential_question_passes_leaders_by(cast: Cast) -> None:
    office(cast)
    before = names(line(cast, is_confidential=True))
    make_absence(cast, whom=cast.renata)

    assert (before, names(line(cast, is_confidential=True))) == (["renata", "zastepca"], ["zastepca"])


def test_of_a_confidential_matter_no_leader_hears(cast: Cast) -> None:
    """Who handed it over, as long as they answer there; else the others of that line."""
    office(cast)
    plain, hidden = make_escalation(cast), make_confidential(cast)
    before = [[person.username for person in their_side(each, DAY)] for each in (plain, hidden)]
    make_absence(cast, whom=cast.renata)
    make_absence(cast, whom=cast.leon)
    after = [[person.username for person in their_side(each, DAY)] for each in (plain, hidden)]

    assert (before, after) == ([["leon"], ["renata"]], [["helena"], ["zastepca"]])


@pytest.mark.parametrize("exists", list(product([False, True], repeat=5)))
@pytest.mark.parametrize("all_away", [False, True])
def test_nobody_ever_asks_an_empty_queue(cast: Cast, exists: tuple[bool, ...], all_away: bool) -> None:
    """Whoever is appointed at all, on duty or not, near or far: somebody is named; with nobody it waits for the office.

    The asker never answers the own question.
    """
    leader, far_leader, representative, deputy, coordinator = exists
    assert cast.zofia
    branch = Location.objects.create(partner=cast.partner, name="filia")
    if leader:
        assert cast.leon
    if far_leader:
        make_appointment(make_person("helena"), Role.LEADER, cast.partner, covers=[branch])
    if representative:
        assert cast.renata
    if deputy:
        make_appointment(make_person("zastepca"), Role.DEPUTY, cast.partner)
    if coordinator:
        assert cast.maria
    if all_away:
        for held in cast.partner.appointments.exclude(role=Role.CLERK):
            Absence.objects.create(
                partner=cast.partner,
                person=held.person,
                from_on=DAY,
                to_on=DAY,
                set_by=held.person,
                set_at=MORNING,
            )

    for is_confidential in (False, True):
        found = line(cast, without=cast.zofia.pk, is_confidential=is_confidential)
        answers = (representative, deputy, coordinator) if is_confidential else exists
        assert bool(found.people) == any(answers)
        assert found.turn == ("leader" if any(answers[:-1]) and not (all_away and coordinator) else "office")
        assert cast.zofia not in found.people
