"""Which proposals a new version carries to readers, and that each is told once."""

import re

import pytest

from courses.models import Amendment, AmendmentState, InstructionPage, Publication
from courses.operations.publish_amendments import publish_amendments
from lms.models import Event
from lms.outbox import deliver
from tests.factories.amendments import make_accepted, make_amendment, publish_changed
from tests.factories.instructions import draft_change, make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import make_solved

pytestmark = pytest.mark.django_db


def deliver_all() -> None:
    for _ in range(2):
        for event in Event.objects.unsettled().order_by("pk"):
            assert deliver(event_id=event.pk, now=event.happened_at)


def test_the_version_that_holds_it_publishes_it_once(cast: Cast) -> None:
    accepted = make_accepted(cast)
    waiting = make_amendment(cast, step=accepted.step, part="why")
    publish_changed(cast, accepted.step.page)

    deliver_all()
    publication = Publication.objects.get(page=accepted.step.page_id, number=2)
    again = publish_amendments(publication=publication, now=publication.released_at)

    accepted.refresh_from_db()
    waiting.refresh_from_db()
    assert (accepted.state, accepted.publication) == (AmendmentState.PUBLISHED, publication)
    assert waiting.state == AmendmentState.OPEN
    assert again == []
    assert Event.objects.filter(name="courses.amendment_published").count() == 1


def test_one_that_the_author_took_out_again_waits(cast: Cast) -> None:
    page = make_instruction(cast)
    step = page.step_rows.get(order=1)
    accepted = make_accepted(cast, step=step)
    draft_change(cast, page, warning="", expected="Widać rejestr.")
    publish_changed(cast, page)

    deliver_all()

    assert Amendment.objects.get(pk=accepted.pk).state == AmendmentState.ACCEPTED


def without(page: InstructionPage, words: str) -> None:
    """A draft in which the author has deleted this paragraph of the first step's details."""
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    first, *others = draft.steps.raw_data
    kept = re.sub(rf"<p[^>]*>{words}</p>", "", first["value"]["text"])
    assert kept != first["value"]["text"]
    draft.steps = [{**first, "value": {**first["value"], "text": kept}}, *others]
    draft.save_revision()


def test_of_two_in_one_text_only_the_one_that_stands_is_published(cast: Cast) -> None:
    page = make_instruction(cast)
    step = page.step_rows.get(order=1)
    first, second = (
        make_accepted(cast, step=step, part="text", words=words, ticket=make_solved(cast, step=step))
        for words in ("Pierwsze zdanie.", "Drugie zdanie.")
    )
    without(page, "Pierwsze zdanie.")
    publish_changed(cast, page)

    deliver_all()

    states = [Amendment.objects.get(pk=each.pk).state for each in (first, second)]
    assert states == [AmendmentState.ACCEPTED, AmendmentState.PUBLISHED]

    draft_change(cast, page, expected="Widać rejestr.")
    publish_changed(cast, page)
    deliver_all()

    states = [Amendment.objects.get(pk=each.pk).state for each in (first, second)]
    assert states == [AmendmentState.ACCEPTED, AmendmentState.PUBLISHED]


def test_words_that_the_author_has_put_otherwise_are_published(cast: Cast) -> None:
    page = make_instruction(cast)
    step = page.step_rows.get(order=1)
    accepted = make_accepted(cast, step=step, part="text", words="Pierwsze zdanie.")
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    first, *others = draft.steps.raw_data
    text = first["value"]["text"].replace("Pierwsze zdanie.", "Zdanie inaczej.")
    draft.steps = [{**first, "value": {**first["value"], "text": text}}, *others]
    draft.save_revision()
    publish_changed(cast, page)

    deliver_all()

    assert Amendment.objects.get(pk=accepted.pk).state == AmendmentState.PUBLISHED


def test_an_older_draft_that_is_published_carries_nothing(cast: Cast) -> None:
    page = make_instruction(cast)
    draft_change(cast, page, expected="Widać rejestr.")
    older = InstructionPage.objects.get(pk=page.pk).get_latest_revision()
    accepted = make_accepted(cast, step=page.step_rows.get(order=1))

    older.publish(user=cast.maria)
    deliver_all()

    assert Amendment.objects.get(pk=accepted.pk).state == AmendmentState.ACCEPTED
