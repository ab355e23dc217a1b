"""An instruction of which some steps hold for some partners only."""

from typing import Any

from django.test import Client
from django.urls import reverse

from courses.blocks.applies import Applies, OfSystem
from courses.models import InstructionPage, Step
from courses.operations.tick import tick
from courses.operations.write_instruction import StepDraft
from courses.queries.catalogue import entries, entries_for_home
from lms.models import Person
from tests.counting import statements
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast
from tests.factories.scopes import make_commune_with_ezd, make_county_with_esb, make_systems

COUNTIES = Applies(frozenset({"county"}))
EZD = Applies(systems=(OfSystem("EZD"),))


def make_scoped_instruction(cast: Cast, **fields: Any) -> InstructionPage:
    steps = [
        StepDraft(title="W starostwie", minutes=4, rule=COUNTIES),
        StepDraft(title="Wszędzie", minutes=2),
        StepDraft(title="W EZD", minutes=3, rule=EZD),
    ]
    return make_instruction(cast, drafts=steps, **fields)


def opened(person: Person, page: InstructionPage) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(reverse("instruction", args=[page.slug]))


def test_each_reader_follows_numbers_and_finishes_what_holds_for_them(cast: Cast) -> None:
    make_systems()
    (_commune, clerk), (_county, other) = make_commune_with_ezd(), make_county_with_esb()
    page = make_scoped_instruction(cast)
    shown = {person: opened(person, page).context for person in (clerk, other, cast.maria)}

    assert [[(each.body.number, each.title) for each in context["steps"]] for context in shown.values()] == [
        [(1, "Wszędzie"), (2, "W EZD")],
        [(1, "W starostwie"), (2, "Wszędzie")],
        [(1, "W starostwie"), (2, "Wszędzie"), (3, "W EZD")],
    ]
    assert [context["body"].facts[0][1] for context in shown.values()] == [
        "ok. 5 minut, 2 kroki",
        "ok. 6 minut, 2 kroki",
        "ok. 9 minut, 3 kroki",
    ]
    first = Step.objects.get(title="W starostwie")
    html = opened(clerk, page).content.decode()
    assert f'id="{first.anchor}"' in html
    assert "Dotyczy powiatów" in html

    for step in Step.objects.exclude(pk=first.pk):
        tick(step=step, by=clerk, now=NOON)
    assert opened(clerk, page).context["progress"].is_complete
    assert [each.progress.is_complete for each in entries(clerk, [page.pk])] == [True]
    assert entries_for_home(Person.objects.get(pk=clerk.pk), mine=0, begun=3) == []


def test_a_warm_body_of_every_kind_of_office_costs_what_one_for_all_costs(cast: Cast) -> None:
    make_systems()
    (_commune, clerk), (_county, other) = make_commune_with_ezd(), make_county_with_esb()
    plain, scoped = make_instruction(cast, "Zwykła"), make_scoped_instruction(cast)
    found = []
    for person in (clerk, other):
        for page in (plain, scoped):
            opened(person, page)
            with statements() as seen:
                assert opened(person, page).status_code == 200
            found.append(len([each for each in seen if "lms_session" not in each]))

    assert len(set(found)) == 1, found


def test_a_whole_instruction_for_others_is_on_no_list_and_says_so_at_its_address(cast: Cast) -> None:
    make_systems()
    (_commune, clerk), (_county, other) = make_commune_with_ezd(), make_county_with_esb()
    page = make_scoped_instruction(cast, only_for=COUNTIES)

    assert [len(entries(person, [page.pk])) for person in (clerk, other, cast.tomasz)] == [0, 1, 1]
    refused = opened(clerk, page)
    assert refused.status_code == 404
    assert "Ta instrukcja nie dotyczy tego urzędu." in refused.content.decode()
    assert "Dotyczy powiatów" in refused.content.decode()
    assert opened(other, page).status_code == 200
