"""The author lets a proposal into the draft: whose act it is, what stands there, what refuses it."""

from typing import Any

import pytest

from courses.blocks.amended import words_in
from courses.models import AmendmentState, InstructionPage
from courses.operations.accept_amendment import accept_amendment
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.amendments import WORDS, make_accepted, make_amendment, publish_changed
from tests.factories.instructions import draft_change, make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved

pytestmark = pytest.mark.django_db


def draft_of(amendment: Any) -> Any:
    return InstructionPage.objects.get(pk=amendment.step.page_id).get_latest_revision_as_object()


def test_it_stands_in_a_draft_of_the_author_and_readers_see_nothing_yet(cast: Cast) -> None:
    amendment = make_amendment(cast)

    accepted = accept_amendment(amendment=amendment, by=cast.tomasz, now=later(3))

    draft = draft_of(accepted)
    assert accepted.state == AmendmentState.ACCEPTED
    assert draft.steps.raw_data[0]["value"]["warning"] == WORDS
    assert draft.steps.raw_data[0]["id"] == str(accepted.step.block_id)
    assert draft.get_latest_revision().user == cast.tomasz
    assert accepted.revision == draft.get_latest_revision()
    assert accepted.proposed_by == cast.leon
    assert InstructionPage.objects.get(pk=draft.pk).steps.raw_data[0]["value"]["warning"] == ""
    assert Event.objects.get(name="courses.amendment_accepted").actor == cast.tomasz


def test_the_author_may_write_it_in_other_words(cast: Cast) -> None:
    changed = make_accepted(cast, written="Rolę nadaje administrator.")

    assert (changed.state, changed.words, changed.written) == (
        *(AmendmentState.CHANGED, WORDS),
        "Rolę nadaje administrator.",
    )
    assert words_in(draft_of(changed).steps.raw_data[0], "warning") == "Rolę nadaje administrator."


def test_details_grow_at_their_end_and_markup_stays_plain_text(cast: Cast) -> None:
    page = make_instruction(cast)
    draft_change(cast, page, text="<p>Otwórz rejestr.</p>")
    publish_changed(cast, page)
    step = page.step_rows.get(order=1)

    accepted = make_accepted(cast, step=step, part="text", words="Kliknij <b>Nowy</b>.\nPotem zapisz.")

    value = draft_of(accepted).steps.raw_data[0]["value"]
    assert words_in(draft_of(accepted).steps.raw_data[0], "text") == (
        "Otwórz rejestr.\nKliknij <b>Nowy</b>.\nPotem zapisz."
    )
    assert "<b>" not in value["text"]


def test_only_who_may_write_the_text_accepts_and_only_once(cast: Cast) -> None:
    amendment = make_amendment(cast)
    for person in (cast.leon, cast.wanda, cast.zofia):
        with pytest.raises(Refused):
            accept_amendment(amendment=amendment, by=person, now=later(3))
    accept_amendment(amendment=amendment, by=cast.maria, now=later(3))

    with pytest.raises(Refused, match="rozstrzygni"):
        accept_amendment(amendment=amendment, by=cast.tomasz, now=later(4))


def test_a_draft_that_changed_under_the_authors_eyes_is_looked_at_again(cast: Cast) -> None:
    amendment = make_amendment(cast)
    page = amendment.step.page
    seen = page.latest_revision_id
    draft_change(cast, page, warning="Co innego.")

    with pytest.raises(Refused, match="zmieni"):
        accept_amendment(amendment=amendment, by=cast.tomasz, now=later(3), seen=seen)
    fresh = InstructionPage.objects.get(pk=page.pk).latest_revision_id
    accepted = accept_amendment(amendment=amendment, by=cast.tomasz, now=later(3), seen=fresh)

    assert accepted.stood == "Co innego."


def test_a_step_that_is_gone_and_words_that_stand_there_are_refused_in_words(cast: Cast) -> None:
    page = make_instruction(cast)
    first, second = page.step_rows.order_by("order")
    same = make_amendment(cast, step=first)
    gone = make_amendment(cast, step=second)
    draft_change(cast, page, warning=WORDS)
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.steps = list(draft.steps.raw_data)[:1]
    draft.save_revision(user=cast.tomasz)

    for amendment in (same, gone):
        with pytest.raises(Refused):
            accept_amendment(amendment=amendment, by=cast.tomasz, now=later(3))
        amendment.refresh_from_db()
        assert amendment.state == AmendmentState.OPEN


@pytest.mark.parametrize("words", ["x" * 401, " \n "])
def test_words_that_the_step_cannot_hold(cast: Cast, words: str) -> None:
    amendment = make_amendment(cast)

    if words.strip():
        with pytest.raises(Refused):
            accept_amendment(amendment=amendment, by=cast.tomasz, now=later(3), words=words)
    else:
        with pytest.raises(Refused):
            make_amendment(cast, step=amendment.step, words=words, ticket=make_solved(cast, step=amendment.step))


def test_what_waits_at_the_office_does_not_change_under_its_eyes(cast: Cast) -> None:
    amendment = make_amendment(cast)
    page = amendment.step.page
    draft_change(cast, page, why="Po to.")
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.change_note, draft.change_after = "Powód.", 1
    draft.step_kinds = {str(amendment.step.block_id): "small"}
    draft.save_revision(user=cast.tomasz)
    submit(page=InstructionPage.objects.get(pk=page.pk), by=cast.tomasz)

    with pytest.raises(Refused, match="akceptacj"):
        accept_amendment(amendment=amendment, by=cast.tomasz, now=later(3))
