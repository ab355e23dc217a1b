"""A presentation for communes: no county sees it, is asked to see it, or is counted."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from courses.blocks.applies import Applies
from courses.models import Acknowledgement, PresentationPage, Viewing
from courses.operations.acknowledge import acknowledge
from courses.operations.remind_to_watch import remind_to_watch
from courses.operations.watch import watch
from courses.queries.coverage import counts_at, coverage, newest_for_all, newest_presentations
from courses.queries.watching import watchings
from courses.screens.figures import meant
from courses.screens.presentations import find_presentations, own_coverage, to_watch
from lms.kit.refused import Refused
from lms.models import Partner, Person
from tests.counting import statements
from tests.factories.people import Cast
from tests.factories.presentations import NOON, make_presentation, make_watched
from tests.factories.scopes import make_commune_with_ezd, make_systems
from tests.factories.showings import make_showing

CANARY = "Kanarek7"
COMMUNES = Applies(frozenset({"commune"}))
DAY = NOON.date()


def make_for_communes(cast: Cast, title: str = f"Gminy {CANARY}") -> PresentationPage:
    return make_presentation(cast, title, summary=CANARY, only_for=COMMUNES)


def clerk_of_commune() -> Person:
    make_systems()
    return make_commune_with_ezd()[1]


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_each_reader_and_its_cost(cast: Cast, many: int) -> None:
    commune = clerk_of_commune()
    for number in range(many):
        make_for_communes(cast, f"Dla gmin {number}")
    make_presentation(cast, "Dla wszystkich")

    seen = {}
    for name, person in {"commune": commune, "county": cast.zofia, "office": cast.maria}.items():
        assert person.standing
        with statements() as asked:
            seen[name] = len(watchings(person))
        assert len(asked) == 1

    assert seen == {"commune": many + 1, "county": 1, "office": many + 1}


def test_its_words_reach_nobody_whom_it_is_not_for(cast: Cast) -> None:
    commune, page = clerk_of_commune(), make_for_communes(cast)
    call_command("update_index", verbosity=0)
    addresses = [
        reverse("presentations"),
        reverse("presentation", args=[page.slug]),
        reverse("coverage", args=[page.slug]),
        reverse("text_by_id", args=[page.pk]),
        reverse("home"),
    ]

    for person in (cast.zofia, cast.leon):
        answers = [client_of(person).get(url, follow=True) for url in addresses]
        assert [each.status_code for each in answers] == [200, 404, 404, 404, 200]
        assert [CANARY in each.content.decode() for each in answers] == [False] * len(addresses)
        assert find_presentations(person, CANARY, 9) == []
    assert [hit.title for hit in find_presentations(commune, CANARY, 9)] == [f"Gminy {CANARY}"]
    assert client_of(commune).get(addresses[1]).status_code == 200


def test_nobody_else_is_asked_to_see_it(cast: Cast) -> None:
    commune, page = clerk_of_commune(), make_for_communes(cast)

    assert [len(to_watch(person, NOON)) for person in (commune, cast.zofia)] == [1, 0]
    with pytest.raises(Refused):
        remind_to_watch(page=page, partner=cast.partner, by=cast.leon, now=NOON)
    with pytest.raises(PresentationPage.DoesNotExist):
        watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    with pytest.raises(Refused):
        acknowledge(page=page, by=cast.zofia, now=NOON)
    posted = client_of(cast.zofia).post(reverse("acknowledge", args=[page.pk]))
    make_watched(page, commune)
    acknowledge(page=page, by=commune, now=NOON)

    assert posted.status_code == 404
    assert [row.person for row in Acknowledgement.objects.all()] == [commune]
    assert [row.person for row in Viewing.objects.all()] == [commune]


def test_others_are_not_in_the_denominator(cast: Cast) -> None:
    commune, page = clerk_of_commune(), make_for_communes(cast)
    partner = commune.standing.held[0].organisation_id
    assert cast.zofia

    rows = coverage(page, cast.maria, DAY)

    assert [(row.pk, row.clerks) for row in rows] == [(partner, 1)]
    assert coverage(page, cast.leon, DAY) == []
    assert set(counts_at(page, [partner, cast.partner.pk], DAY)) == {partner}


def test_homes_speak_of_the_newest_that_is_for_all(cast: Cast) -> None:
    everybody = make_presentation(cast, "Dla wszystkich")
    make_for_communes(cast)
    assert cast.zofia

    newest = newest_for_all(newest_presentations())

    assert newest == everybody
    panel: Any = own_coverage(cast.leon, NOON)
    assert panel.page.pk == everybody.pk
    assert meant([cast.partner.pk], DAY) == {cast.partner.pk: 1}


def test_a_rule_of_roles_does_not_blind_who_answers_for_the_office(cast: Cast) -> None:
    clerks = make_presentation(cast, "Dla urzędników", only_for=Applies(roles=frozenset({"clerk"})))
    leaders = make_presentation(cast, "Dla liderów", only_for=Applies(roles=frozenset({"leader"})))

    assert [len(watchings(person)) for person in (cast.zofia, cast.leon)] == [1, 2]
    assert client_of(cast.leon).get(reverse("coverage", args=[clerks.slug])).status_code == 200
    assert coverage(leaders, cast.leon, DAY) == []
    assert [row.clerks for row in coverage(clerks, cast.leon, DAY)] == [1]


def test_it_is_shown_to_the_offices_that_it_is_for(cast: Cast) -> None:
    page = make_for_communes(cast)

    with pytest.raises(Refused, match="Prezentacja nie dotyczy: powiat łosicki"):
        make_showing(cast, page=page)
    commune = clerk_of_commune().standing.held[0].organisation_id
    with pytest.raises(Refused, match="Prezentacja nie dotyczy: powiat łosicki"):
        make_showing(cast, page=page, partners=[cast.partner, Partner.objects.get(pk=commune)])
    assert make_showing(cast, page=page, partners=[Partner.objects.get(pk=commune)]).showing.page_id == page.pk
