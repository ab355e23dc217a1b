"""A changed instruction is handed in with a line and the kind of each changed step, and its version keeps them."""

import pytest

from courses.models import InstructionPage, Publication, StepChange
from courses.operations.approve import approve
from courses.operations.describe_steps import describe_steps
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import change_instruction, draft_change, make_instruction
from tests.factories.people import Cast


def changed(page: InstructionPage) -> list[tuple[int, int, str, str]]:
    rows = StepChange.objects.filter(publication__page=page).order_by("publication__number", "step__order")
    return list(rows.values_list("publication__number", "step__order", "what", "change"))


def test_each_version_keeps_what_was_said_of_each_step_and_the_first_one_nothing(cast: Cast) -> None:
    page = make_instruction(cast, steps=3)

    change_instruction(cast, page, "material", "  Nowy\nprzycisk. ")
    change_instruction(cast, page, "small", "Literówka.")
    # Published past the office, by a script or a schedule: two steps less, and nothing said.
    past = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    past.steps = past.steps.raw_data[:1]
    past.change_note, past.step_kinds = "", {}
    past.save_revision(user=cast.maria).publish()

    rows = Publication.objects.filter(page=page).order_by("number").values_list("number", "change", "note")
    assert list(rows) == [(1, "", ""), (2, "material", "Nowy przycisk."), (3, "small", "Literówka."), (4, "small", "")]
    assert changed(page) == [
        (2, 1, "changed", "material"),
        (3, 1, "changed", "small"),
        (4, 2, "removed", "small"),
        (4, 3, "removed", "small"),
    ]
    kinds = Event.objects.filter(name="courses.page_released", object_id=page.pk).order_by("pk")
    assert [event.after.get("kind") for event in kinds] == [None, "material", "small", "small"]


def test_the_change_is_material_where_that_of_any_step_is(cast: Cast) -> None:
    page = make_instruction(cast, steps=2)
    first, second = (row["id"] for row in page.steps.raw_data)
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.steps = [{**row, "value": {**row["value"], "warning": "Uwaga"}} for row in draft.steps.raw_data]
    draft.save_revision(user=cast.tomasz)

    describe_steps(page=page, note="Ostrzeżenia.", kinds={first: "small", second: "material"}, by=cast.tomasz)
    submit(page=page, by=cast.tomasz)
    approve(page=page, by=cast.maria)

    assert changed(page) == [(2, 1, "changed", "small"), (2, 2, "changed", "material")]
    assert Publication.objects.get(page=page, number=2).change == "material"


def test_a_change_of_which_nothing_is_said_is_not_handed_in(cast: Cast) -> None:
    page = make_instruction(cast)
    for described in (False, True):
        draft_change(cast, page, expected=f"Widać numer {described}.")
        with pytest.raises(Refused, match="Zarejestruj wniosek: "):
            submit(page=page, by=cast.tomasz)
        describe_steps(page=page, note="Numer.", others="small", by=cast.tomasz)
        submit(page=page, by=cast.tomasz)
        approve(page=page, by=cast.maria)
        # What was said of the version that readers see says nothing of the next one.
        with pytest.raises(Refused):
            submit(page=page, by=cast.tomasz)


@pytest.mark.parametrize(("note", "kind"), [("Coś.", ""), ("Coś.", "huge"), (" \n", "small")])
def test_half_a_description_is_refused(cast: Cast, note: str, kind: str) -> None:
    page = make_instruction(cast)
    draft_change(cast, page, warning="Uwaga.")

    with pytest.raises(Refused):
        describe_steps(page=page, note=note, others=kind, by=cast.tomasz)


def test_nothing_is_kept_of_a_step_that_did_not_change(cast: Cast) -> None:
    page = make_instruction(cast)
    first, second = (row["id"] for row in page.steps.raw_data)
    draft_change(cast, page, warning="Uwaga.")

    draft = describe_steps(page=page, note="Uwaga.", kinds={first: "small", second: "material"}, by=cast.tomasz)

    assert draft.step_kinds == {first: "small"}


def test_the_author_describes_until_it_is_handed_in_and_nobody_else_but_the_office(cast: Cast) -> None:
    page = make_instruction(cast)
    draft_change(cast, page, warning="Uwaga.")
    with pytest.raises(Refused):
        describe_steps(page=page, note="Uwaga.", others="small", by=cast.leon)
    describe_steps(page=page, note="Uwaga.", others="small", by=cast.tomasz)
    submit(page=page, by=cast.tomasz)
    with pytest.raises(Refused):
        describe_steps(page=page, note="Uwaga.", others="material", by=cast.tomasz)

    describe_steps(page=page, note="Uwaga.", others="material", by=cast.maria)
    approve(page=page, by=cast.maria)

    assert changed(page) == [(2, 1, "changed", "material")]
