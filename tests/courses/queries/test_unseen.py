"""What has changed since a reader last saw an instruction: told once, or until they say that they understand."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.blocks.applies import Applies
from courses.models import InstructionPage, Publication, Step
from courses.operations.note_seen import note_seen
from courses.operations.understand import understand
from courses.operations.write_instruction import StepDraft
from courses.queries.reading import reading
from courses.queries.unseen import instructions_to_understand
from lms.models import Person
from tests.factories.cards import make_signed
from tests.factories.instructions import NOON, change_instruction, make_instruction
from tests.factories.people import Cast


def open_it(page: InstructionPage, person: Person) -> None:
    live = InstructionPage.objects.get(pk=page.pk).live_revision_id
    note_seen(page_id=page.pk, revision_id=live or 0, by=person, now=NOON)


def unseen(page: InstructionPage, person: Person) -> tuple[int, list[tuple[int, bool]]] | None:
    """The version that the reader knows, and what came since: its number, and whether it asks."""
    found = reading(person, page.slug)
    assert found
    told = found.unseen
    return (told.since, [(each.number, each.is_material) for each in told.versions]) if told else None


def test_whoever_never_opened_it_is_told_of_no_change(cast: Cast) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page, "material")
    change_instruction(cast, page)

    assert unseen(page, cast.zofia) is None
    assert instructions_to_understand(cast.zofia, NOON) == []


def test_a_small_change_is_told_until_it_was_seen(cast: Cast) -> None:
    page = make_instruction(cast)
    open_it(page, cast.zofia)
    assert unseen(page, cast.zofia) is None
    change_instruction(cast, page)
    change_instruction(cast, page)
    assert unseen(page, cast.zofia) == (1, [(2, False), (3, False)])

    open_it(page, cast.zofia)

    assert unseen(page, cast.zofia) is None


def test_a_material_change_waits_for_the_word_however_often_it_was_seen(cast: Cast) -> None:
    page = make_instruction(cast)
    open_it(page, cast.zofia)
    change_instruction(cast, page)
    change_instruction(cast, page, "material", "Nowy przycisk.")
    open_it(page, cast.zofia)
    assert unseen(page, cast.zofia) == (1, [(2, False), (3, True)])
    change_instruction(cast, page, "small", "Literówka.")
    open_it(page, cast.zofia)
    (waiting,) = instructions_to_understand(cast.zofia, NOON)
    assert (waiting.title, waiting.slug, waiting.note) == (page.title, page.slug, "Nowy przycisk.")

    understand(page=page, number=3, by=cast.zofia, now=NOON)

    assert unseen(page, cast.zofia) is None
    assert instructions_to_understand(cast.zofia, NOON) == []
    # Of the others nobody has said anything.
    open_it(page, cast.leon)
    assert unseen(page, cast.leon) is None


def test_the_version_on_a_signed_card_is_known(cast: Cast) -> None:
    page = make_instruction(cast)
    open_it(page, cast.zofia)
    change_instruction(cast, page, "material")
    assert unseen(page, cast.zofia) == (1, [(2, True)])

    make_signed(cast, page=InstructionPage.objects.get(pk=page.pk))

    assert unseen(page, cast.zofia) is None
    assert instructions_to_understand(cast.zofia, NOON) == []


def test_what_became_of_each_step_since_then(cast: Cast) -> None:
    page = make_instruction(cast, steps=3)
    open_it(page, cast.zofia)
    draft = InstructionPage.objects.get(pk=page.pk)
    first, second, _third = draft.steps.raw_data
    changed = {**second, "value": {**second["value"], "warning": "Uwaga"}}
    fresh = {"type": "step", "value": {"title": "Sprawdź numer"}, "id": "00000000-0000-4000-8000-000000000001"}
    draft.steps = [first, changed, fresh]
    draft.save_revision(user=cast.maria).publish()
    again = InstructionPage.objects.get(pk=page.pk)
    *others, fresh = again.steps.raw_data
    again.steps = [*others, {**fresh, "value": {**fresh["value"], "title": "Sprawdź numer pisma"}}]
    again.save_revision(user=cast.maria).publish()

    found = reading(cast.zofia, page.slug)

    assert found
    assert found.unseen
    rows = dict(Step.objects.current().filter(page=page).values_list("pk", "title"))
    assert {rows[pk]: what for pk, what in found.unseen.steps.items()} == {
        "Krok 2": "changed",
        "Sprawdź numer pisma": "new",
    }
    assert found.unseen.removed == ("Krok 3",)


def test_a_step_for_other_partners_changes_nothing_for_this_reader(cast: Cast) -> None:
    """The partner of Zofia is no city with powiat rights; who sees everything sees this as well."""
    others = Applies(frozenset({"city_county"}))
    page = make_instruction(cast, drafts=[StepDraft(title="Dla miast", rule=others), StepDraft(title="Dla wszystkich")])
    for person in (cast.zofia, cast.tomasz):
        open_it(page, person)
    change_instruction(cast, page, "material")

    assert unseen(page, cast.zofia) is None
    assert instructions_to_understand(cast.zofia, NOON) == []
    assert unseen(page, cast.tomasz) == (1, [(2, True)])


@pytest.mark.parametrize("pages", [1, 3])
def test_what_waits_costs_one_statement(cast: Cast, pages: int) -> None:
    for number in range(pages):
        page = make_instruction(cast, f"Instrukcja {number}")
        open_it(page, cast.zofia)
        change_instruction(cast, page, "material")
    zofia: Any = Person.objects.get(pk=cast.zofia.pk)
    assert zofia.standing.held

    with CaptureQueriesContext(connection) as asked:
        assert len(instructions_to_understand(zofia, NOON)) == pages
    assert len(asked) == 1
    assert Publication.objects.filter(number=2).count() == pages
