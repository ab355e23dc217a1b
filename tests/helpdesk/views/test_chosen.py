"""What is done with several questions at once."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F
from django.urls import reverse

from helpdesk.models import Message, Ticket
from helpdesk.operations.take import take
from lms.models import Event
from tests.counting import cost
from tests.factories.macros import make_macro
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_solved, make_ticket

pytestmark = pytest.mark.django_db
URL = "/pomoc/zaznaczone/"


def text(response: Any) -> str:
    return response.content.decode()


def states(*tickets: Ticket) -> list[str]:
    return [Ticket.objects.get(pk=ticket.pk).state for ticket in tickets]


def test_looking_changes_nothing_and_says_what_cannot_be_done_and_why(cast: Cast, log_in: Any) -> None:
    solved, fresh, handed = make_solved(cast), make_ticket(cast), make_escalation(cast).ticket
    foreign = make_ticket(cast, by=cast.obca_zofia)
    keys = [each.pk for each in (solved, fresh, handed, foreign)]

    page = text(log_in(cast.leon).get(URL, {"co": "zamknij", "zgl": keys}))

    assert [each.number in page for each in (solved, fresh, handed, foreign)] == [True, True, True, False]
    assert page.count('name="zgl"') == 1
    assert states(solved, fresh, handed) == ["solved", "new", handed.state]


def test_what_can_be_done_is_done_once_however_often_it_is_sent(cast: Cast, log_in: Any) -> None:
    first, second = make_ticket(cast), make_ticket(cast)
    client, form = log_in(cast.leon), {"co": "przejmij", "zgl": [first.pk, second.pk], "wroc": "stan=new"}

    urls = {client.post(URL, form).url for _ in range(2)}

    assert urls == {"/pomoc/?stan=new"}
    assert set(Ticket.objects.values_list("assigned_to", flat=True)) == {cast.leon.pk}
    assert Event.objects.filter(name="helpdesk.ticket_taken").count() == 2


def test_one_that_was_changed_meanwhile_keeps_no_other_from_being_done(cast: Cast, log_in: Any) -> None:
    solved, fresh = make_solved(cast), make_ticket(cast)

    page = text(log_in(cast.leon).post(URL, {"co": "zamknij", "zgl": [fresh.pk, solved.pk]}, follow=True))

    assert states(solved, fresh) == ["closed", "new"]
    assert fresh.number in page


def test_assigning_asks_to_whom_and_takes_nobody_else(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    client, form = log_in(cast.leon), {"co": "przydziel", "zgl": [ticket.pk]}
    assert cast.renata

    for to in ("", str(cast.obcy_leon.pk), "x"):
        assert client.post(URL, {**form, "komu": to}).status_code == 200
    assert Ticket.objects.get().assigned_to is None
    client.post(URL, {**form, "komu": cast.renata.pk})

    assert Ticket.objects.get().assigned_to == cast.renata


@pytest.mark.parametrize(
    "given", [{}, {"co": "przejmij"}, {"co": "inne", "zgl": ["1"]}, {"co": "zamknij", "zgl": ["x"]}]
)
def test_nothing_marked_goes_back_to_the_list(cast: Cast, log_in: Any, given: dict[str, Any]) -> None:
    make_ticket(cast)

    assert log_in(cast.leon).get(URL, given).url == reverse("tickets")


def test_a_clerk_marks_nothing(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    client = log_in(cast.zofia)

    assert client.post(URL, {"co": "zamknij", "zgl": [ticket.pk]}).status_code == 403
    assert 'name="zgl"' not in text(client.get(reverse("tickets")))


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    keys = [make_ticket(cast, now=later(hour)).pk for hour in range(rows)]
    take(ticket=Ticket.objects.get(pk=keys[0]), by=cast.leon, now=later(4))
    client = log_in(cast.leon)

    assert cost(client, URL, {"co": "przejmij", "zgl": keys}) == 3
    assert cost(client, URL, {"co": "przydziel", "zgl": keys}) == 4


@pytest.mark.parametrize("what", ["przejmij", "zamknij", "przydziel", "makro"])
def test_what_has_changed_since_it_was_shown_is_left_as_it_is(cast: Cast, log_in: Any, what: str) -> None:
    """The others are done; pressed once more, what this person has done already is no change to anybody."""
    make = make_solved if what == "zamknij" else make_ticket
    read, changed = make(cast), make(cast)
    macro = make_macro(cast, takes=False, writing="reply")
    form = {"co": what, "komu": cast.leon.pk, "makro": macro.pk, "key": uuid4()}
    client = log_in(cast.leon)
    page = text(client.get(URL, {**form, "zgl": [read.pk, changed.pk]}))
    pairs = [f"{each.pk}:{each.version}" for each in (read, changed)]
    assert all(f'value="{pair}"' in page for pair in pairs)
    Ticket.objects.filter(pk=changed.pk).update(version=F("version") + 1)  # as a letter of the clerk does
    before = list(Ticket.objects.filter(pk=changed.pk).values())
    letters = Message.objects.count()

    answers = [text(client.post(URL, {**form, "zgl": pairs}, follow=True)) for _ in range(2)]

    assert list(Ticket.objects.filter(pk=changed.pk).values()) == before
    assert Message.objects.count() == letters + (1 if what == "makro" else 0)
    for answer in answers:
        assert "Zrobiono: 1" in answer
        assert f"{changed.number}:" in answer
        assert f"{read.number}:" not in answer
