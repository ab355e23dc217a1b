"""Joined, parted, linked and split questions: the screens."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from django.urls import reverse

from helpdesk.models import Category, HeldReply, Message, Ticket, TicketTie
from helpdesk.operations.link import link
from helpdesk.operations.merge import merge
from helpdesk.operations.note import note
from helpdesk.operations.unmerge import unmerge
from tests.counting import cost
from tests.factories.access_requests import make_access_request
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return response.content.decode()


def at(name: str, ticket: Ticket) -> str:
    return reverse(name, args=[ticket.number])


def test_a_leader_joins_and_parts(cast: Cast, log_in: Any) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)
    leader = log_in(cast.leon)

    form = text(leader.get(at("ties", ticket)))
    wrong = leader.post(at("merge", ticket), {"number": "P-2026-7777"})
    leader.post(at("merge", ticket), {"number": target.number})
    page, of_target, of_clerk = (
        text(leader.get(ticket.get_absolute_url())),
        text(leader.get(target.get_absolute_url())),
        text(log_in(cast.zofia).get(ticket.get_absolute_url())),
    )

    assert f'<option value="{target.number}">' in form
    assert "Nie ma zgłoszenia o tym numerze." in text(wrong)
    assert 'value="P-2026-7777"' in text(wrong)
    for shown, other in ((page, target), (of_target, ticket), (of_clerk, target)):
        assert f'href="{other.get_absolute_url()}"' in shown
    assert "Dołączone do innego" in page
    assert 'name="body"' not in page
    assert 'name="body"' not in of_clerk
    assert "Odpowiedź przyjdzie tam" in of_clerk

    leader = log_in(cast.leon)
    leader.post(at("unmerge", ticket))
    again = leader.post(at("unmerge", ticket), follow=True)
    ticket.refresh_from_db()
    assert (ticket.state, TicketTie.objects.standing().count()) == ("new", 0)
    assert "nie jest dołączone" in text(again)


@pytest.mark.parametrize("seconds", [0, 20])
def test_a_stale_page_of_a_joined_question_still_takes_the_letter(cast: Cast, log_in: Any, seconds: int) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)
    sent = {
        "body": "Jeszcze jedno.",
        "version": ticket.version,
        "seen": Message.objects.latest("pk").pk,
        "key": uuid4(),
    }
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))

    with override_settings(UNDO_SECONDS=seconds):
        for _ in range(2):
            answer = log_in(cast.zofia).post(at("reply", ticket), sent, follow=True)

    if seconds:
        assert list(HeldReply.objects.values_list("ticket", "body")) == [(ticket.pk, "Jeszcze jedno.")]
    else:
        assert list(target.messages.in_order().values_list("body", "landed_from"))[1:] == [
            ("Jeszcze jedno.", ticket.pk)
        ]
        assert f"Wysłano do {target.number}" in text(answer)
        shown = text(log_in(cast.leon).get(target.get_absolute_url()))
        assert f"Napisane do {ticket.number}" in shown


def test_links_are_shown_to_who_sees_both_and_taken_away(cast: Cast, log_in: Any) -> None:
    own, staff = make_ticket(cast), make_ticket(cast, category=Category.STAFF)
    spokesman = log_in(cast.renata)
    spokesman.post(at("link", own), {"number": staff.number})
    tie = TicketTie.objects.get()

    shown = {who: staff.number in text(log_in(getattr(cast, who)).get(own.get_absolute_url())) for who in SEEN}
    assert shown == SEEN
    spokesman = log_in(cast.renata)
    for sent in ("", "x", "9" * 30, str(2**70)):
        spokesman.post(at("unlink", own), {"tie": sent})
    assert TicketTie.objects.standing().exists()
    spokesman.post(at("unlink", own), {"tie": tie.pk})
    assert not TicketTie.objects.standing().exists()


SEEN = {"zofia": True, "leon": False, "renata": True, "maria": True}


def test_letters_become_a_question(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    note(ticket=ticket, body="Sekret liderów", by=cast.leon, now=later(1))
    leader, letter = log_in(cast.leon), Message.objects.get()

    form = text(leader.get(at("ties", ticket)))
    wrong = text(leader.post(at("split", ticket), {"title": "Drukarka", "letters": []}))
    sent = {"title": "Drukarka", "letters": [letter.pk], "key": uuid4()}
    urls = {leader.post(at("split", ticket), sent).url for _ in range(2)}
    made = Ticket.objects.exclude(pk=ticket.pk).get()

    assert ("Sekret liderów" in form, 'value="Drukarka"' in wrong) == (True, True)
    assert "Wybierz co najmniej jedną wiadomość." in wrong
    assert urls == {made.get_absolute_url()}
    assert made.notes.count() == 0
    assert "Powtórzone ze zgłoszenia" in text(leader.get(urls.pop()))
    assert "Sekret" not in text(log_in(cast.renata).get(at("ties", ticket)))


def test_a_title_that_is_too_long_is_refused_and_kept(cast: Cast, log_in: Any) -> None:
    ticket, title = make_ticket(cast), "Drukarka " * 20
    sent = {"title": title, "letters": [Message.objects.get().pk], "key": uuid4()}

    answer = log_in(cast.leon).post(at("split", ticket), sent)

    assert (answer.status_code, list(answer.context["split_form"].errors)) == (200, ["title"])
    assert title.strip() in text(answer)
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("key", ["-1", "x", "9" * 20, str(2**63), "9" * 5000, "\x00"])
def test_keys_that_are_none_choose_nothing(cast: Cast, log_in: Any, key: str) -> None:
    ticket = make_ticket(cast)

    answer = log_in(cast.leon).post(at("split", ticket), {"title": "Drukarka", "letters": [key], "notes": [key]})

    assert (answer.status_code, Ticket.objects.count()) == (200, 1)


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "wanda", "maria", "tomasz"])
def test_the_page_is_not_there_for_others(cast: Cast, log_in: Any, who: str) -> None:
    ticket, client = make_ticket(cast), log_in(getattr(cast, who))

    answers = [client.get(at("ties", ticket)), *(client.post(at(name, ticket)) for name in ("merge", "link", "split"))]
    assert {answer.status_code for answer in answers} == {404}


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    ticket = make_ticket(cast)
    bare = cost(log_in(cast.leon), ticket.get_absolute_url())
    for number in range(rows):
        link(ticket=ticket, number=make_ticket(cast).number, by=cast.leon, now=later(1))
        merge(ticket=make_ticket(cast), number=ticket.number, by=cast.leon, now=later(2 + number))

    assert cost(log_in(cast.leon), ticket.get_absolute_url()) == bare + 1
    assert cost(log_in(cast.leon), at("ties", ticket)) == 7


def test_a_question_that_was_parted_tells_its_clock(cast: Cast, log_in: Any) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))
    unmerge(ticket=ticket, by=cast.leon, now=later(2))

    page = text(log_in(cast.leon).get(ticket.get_absolute_url()))
    assert "zegar stoi" in page
    assert "zegar idzie dalej" in page


def test_a_strangers_request_is_only_linked(cast: Cast, log_in: Any) -> None:
    ticket = make_access_request(cast).ticket

    response = log_in(cast.leon).get(at("ties", ticket))

    assert {name: response.context["may"][name] for name in ("merge", "split", "link")} == {
        "merge": False,
        "split": False,
        "link": True,
    }
    assert "nie łączy się ani nie dzieli" in text(response)
