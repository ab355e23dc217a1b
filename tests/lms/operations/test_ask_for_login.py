"""Asking for help: a mail to the address on file, or a request to the own leaders; never a word about who exists."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.models import Event, LoginRequest, MailDelivery, Notice, OneTimeSecret
from lms.operations.ask_for_login import ask_for_login
from lms.queries.secrets import secret_of_link
from tests.factories import make_person


def test_a_link_of_one_hour_goes_to_the_address_on_file(cast: Any) -> None:
    now = timezone.now()
    assert ask_for_login(login=cast.zofia.username.upper(), by_mail=True, now=now) is None
    path = Notice.objects.get().path
    token = path.rstrip("/").rsplit("/", 1)[1]
    assert list(MailDelivery.objects.values_list("address", flat=True)) == [cast.zofia.email]
    assert secret_of_link(token, now + timedelta(minutes=59)).person == cast.zofia
    assert secret_of_link(token, now + timedelta(minutes=60)) is None
    assert [str(row) for row in Event.objects.values_list() if token in str(row)] == []


def test_a_second_mail_makes_the_first_link_useless(cast: Any) -> None:
    now = timezone.now()
    for _time in range(2):
        ask_for_login(login=cast.zofia.username, by_mail=True, now=now)
    assert OneTimeSecret.objects.usable(now).count() == 1


def test_a_request_waits_for_the_leaders_once(cast: Any) -> None:
    now = timezone.now()
    for _time in range(2):
        ask_for_login(login=cast.zofia.username, by_mail=False, now=now)
    assert list(LoginRequest.objects.values_list("person", "settled_at")) == [(cast.zofia.pk, None)]
    assert list(Event.objects.filter(name="lms.login_requested").values_list("actor", flat=True)) == [None]


def test_who_has_no_address_is_handed_on_to_the_leaders(cast: Any) -> None:
    cast.zofia.email = ""
    cast.zofia.save()
    ask_for_login(login="zofia", by_mail=True, now=timezone.now())
    assert (LoginRequest.objects.count(), MailDelivery.objects.count()) == (1, 0)


@pytest.mark.parametrize("login", ["nikt", "", "\x00", "\ud800", "'\"", "x" * 10_240, "bez.roli"])
@pytest.mark.parametrize("by_mail", [True, False])
def test_for_anybody_else_nothing_happens(db: None, login: str, by_mail: bool) -> None:
    make_person("bez.roli")
    assert ask_for_login(login=login, by_mail=by_mail, now=timezone.now()) is None
    assert (LoginRequest.objects.count(), OneTimeSecret.objects.count(), Event.objects.count()) == (0, 0, 0)
