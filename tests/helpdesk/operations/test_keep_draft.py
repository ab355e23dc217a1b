"""Drafts: one for each person and question, small, and nobody else's."""

from datetime import timedelta
from uuid import uuid4

import pytest

from helpdesk.models import Draft
from helpdesk.operations.keep_draft import MOST, keep_draft
from helpdesk.operations.reply import reply
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def kept() -> list[tuple[object, ...]]:
    return list(Draft.objects.order_by("pk").values_list("person__username", "ticket", "place", "kind", "body"))


def test_a_double_save_is_one_draft_and_the_last_words_stand(cast: Cast) -> None:
    ticket = make_ticket(cast)
    facts = Event.objects.count()

    for body in ("Proszę", "Proszę od", "Proszę odświeżyć.", "Proszę odświeżyć."):
        keep_draft(body=body, by=cast.leon, now=later(1), ticket=ticket)
    keep_draft(body="Jeszcze jedno", by=cast.zofia, now=later(1), ticket=ticket)

    assert kept() == [
        ("leon", ticket.pk, "", "reply", "Proszę odświeżyć."),
        ("zofia", ticket.pk, "", "reply", "Jeszcze jedno"),
    ]
    assert Event.objects.count() == facts


def test_a_note_stays_a_note(cast: Cast) -> None:
    ticket = make_ticket(cast)

    keep_draft(body="Sprawdźmy uprawnienia.", by=cast.leon, now=later(1), ticket=ticket, kind="note")

    assert kept() == [("leon", ticket.pk, "", "note", "Sprawdźmy uprawnienia.")]


def test_a_question_is_kept_for_each_place(cast: Cast) -> None:
    for place in ("ask", "ask-7-2", "ask"):
        keep_draft(body=f"Co dalej? {place}", by=cast.zofia, now=later(1), place=place, kind="reply")

    assert kept() == [
        ("zofia", None, "ask", "question", "Co dalej? ask"),
        ("zofia", None, "ask-7-2", "question", "Co dalej? ask-7-2"),
    ]


def test_nothing_typed_is_nothing_kept(cast: Cast) -> None:
    ticket = make_ticket(cast)
    keep_draft(body="Proszę", by=cast.leon, now=later(1), ticket=ticket)

    assert keep_draft(body=" \n ", by=cast.leon, now=later(1), ticket=ticket) is None

    assert kept() == []


def test_what_was_sent_is_not_kept_again_however_late_it_arrives(cast: Cast) -> None:
    ticket, key = make_ticket(cast), uuid4()
    reply(ticket=ticket, body="Proszę odświeżyć.", by=cast.leon, now=later(1), key=key)

    keep_draft(body="Proszę odświeżyć", by=cast.leon, now=later(1), ticket=ticket, key=key)

    assert kept() == []


def test_the_oldest_of_too_many_go(cast: Cast) -> None:
    for number in range(MOST + 2):
        now = later(0) + timedelta(seconds=number)
        keep_draft(body="Co dalej?", by=cast.zofia, now=now, place=f"ask-{number}")

    assert Draft.objects.count() == MOST
    assert set(Draft.objects.filter(place__in=("ask-0", "ask-1", "ask-2")).values_list("place", flat=True)) == {"ask-2"}


def test_a_book_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        keep_draft(body="a" * 20_001, by=cast.zofia, now=later(1), place="ask")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("obca_zofia", "reply"), ("obcy_leon", "note"), ("wanda", "reply"), ("zofia", "note"), ("renata", "note")],
)
def test_who_cannot_send_it_keeps_none(cast: Cast, name: str, kind: str) -> None:
    with pytest.raises(Refused):
        keep_draft(body="Proszę", by=getattr(cast, name), now=later(1), ticket=make_ticket(cast), kind=kind)


@pytest.mark.parametrize("name", ["renata", "maria", "ada", "zofia", "obcy_leon"])
def test_nobody_else_sees_a_draft(cast: Cast, name: str) -> None:
    keep_draft(body="Proszę", by=cast.leon, now=later(1), ticket=make_ticket(cast))

    assert Draft.objects.visible_to(cast.leon).count() == 1
    assert not Draft.objects.visible_to(getattr(cast, name)).exists()
