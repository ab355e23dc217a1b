"""Anybody asks for accessibility: a question of that category at a partner, a request at the Marshal's Office."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from helpdesk.models import AccessRequest, Message, Obligation, Ticket
from helpdesk.operations.request_access import request_access
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Person
from lms.outbox import sweep
from tests.factories.access_requests import make_access_request, offices_request
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db
CAST = ("zofia", "leon", "renata", "tomasz", "wanda", "marek", "maria", "ada", "obca_zofia", "obcy_leon")


def readers(cast: Cast, table: Any) -> list[str]:
    people = [(name, getattr(cast, name)) for name in CAST]
    return [name for name, person in people if table.objects.visible_to(person).exists()]


def test_to_a_partner_it_is_a_question_with_the_clock_of_its_law(cast: Cast) -> None:
    request = make_access_request(cast)

    ticket = Ticket.objects.get()
    assert (request.number, request.ticket, ticket.partner, ticket.category, ticket.channel, ticket.turn) == (
        "D-2026-0001", ticket, cast.partner, "accessibility", "form", "leader",
    )  # fmt: skip
    assert ticket.title == "Film o rejestracji nie ma napisów"
    assert Message.objects.get().body == "Film o rejestracji nie ma napisów.\n\nGdzie: https://urzad.example/film"
    assert Obligation.objects.get().due_at == request.due_at
    assert [event.actor for event in Event.objects.all()] == [None] * 3


def test_who_sees_it_and_who_does_not(cast: Cast) -> None:
    assert all(getattr(cast, name) for name in CAST)
    make_access_request(cast)

    assert readers(cast, Ticket) == readers(cast, AccessRequest) == ["leon", "renata", "maria"]


def test_the_way_back_stands_in_no_text_and_only_the_chosen_one_is_kept(cast: Cast) -> None:
    by_phone = make_access_request(cast, way="phone", phone="41 123 45 67", email="mieszkanka@example.org")
    by_none = make_access_request(cast, way="none", phone="41 123 45 67")

    assert (by_phone.email, by_phone.phone, by_none.email, by_none.phone) == ("", "41 123 45 67", "", "")
    texts = [*Message.objects.values_list("body", flat=True), *Ticket.objects.values_list("search_text", flat=True)]
    assert not any("41 123" in text or "mieszkanka" in text for text in texts)


def test_one_account_that_nobody_logs_in_with_and_that_sees_nothing(cast: Cast) -> None:
    make_access_request(cast)
    make_access_request(cast)

    stranger = Person.objects.get(username="osoba-spoza-urzedu")
    assert (stranger.is_active, stranger.email, stranger.has_usable_password()) == (False, "", False)
    assert not Ticket.objects.visible_to(stranger).exists()


def test_sent_twice_it_is_one(cast: Cast) -> None:
    key = uuid4()

    assert make_access_request(cast, key=key) == make_access_request(cast, key=key, wanted="Inaczej.")
    assert (AccessRequest.objects.count(), Ticket.objects.count()) == (1, 1)


def test_to_the_office_it_is_no_question(cast: Cast) -> None:
    request = offices_request(cast)

    assert (request.ticket, Ticket.objects.exists(), readers(cast, AccessRequest)) == (None, False, ["maria"])


def test_people_who_answer_are_told_and_the_requester_gets_a_number(cast: Cast) -> None:
    request = make_access_request(cast)

    sweep(now=timezone.now() + timedelta(hours=2))

    mails = {mail.address: mail.notice for mail in MailDelivery.objects.all()}
    assert {cast.leon.email, "mieszkanka@example.org"} <= mails.keys()
    confirmed = mails["mieszkanka@example.org"]
    assert (request.number in confirmed.body, "30 listopada 2026" in confirmed.body) == (True, True)
    assert (confirmed.path, confirmed.in_bell) == (request.sent_path, False)
    assert "film" not in confirmed.body.casefold()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"organisation": None}, "organisation"),
        ({"wanted": " \x00 "}, "wanted"),
        ({"where": " "}, "where"),
        ({"way": "golab"}, "way"),
        ({"email": "nie adres"}, "email"),
        ({"email": f"{'a' * 250}@example.org"}, "email"),
        ({"way": "phone", "phone": "112"}, "phone"),
    ],
)
def test_what_is_missing_is_said_at_its_field(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_access_request(cast, **given)

    assert (refused.value.field, AccessRequest.objects.exists(), Ticket.objects.exists()) == (field, False, False)


def test_not_to_a_contractor_nor_to_an_office_that_has_left(cast: Cast) -> None:
    cast.other_partner.status = "withdrawn"
    cast.other_partner.save()

    for organisation in (cast.contractor, cast.other_partner):
        with pytest.raises(Refused):
            request_access(
                organisation=organisation, wanted="Film.", where="Strona", way="none", key=uuid4(), now=MORNING
            )


def test_hostile_words_are_kept_as_words(cast: Cast) -> None:
    make_access_request(cast, wanted="<script>alert(1)</script> Film\u202e bez napisów.", where="javascript:alert(1)")

    assert "<script>alert(1)</script>" in Message.objects.get().body
