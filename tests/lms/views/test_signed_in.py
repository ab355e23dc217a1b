"""Who sends a request: one statement brings session and person, and every check of Django still holds."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.models import Notice, Session
from lms.operations.end import end
from lms.operations.erase import erase
from tests.counting import statements
from tests.factories.people import Cast

MINE = "/moje/"


@pytest.fixture
def browser(client: Client, cast: Cast) -> Client:
    client.force_login(cast.zofia)
    client.get(MINE)
    return client


def let_in(browser: Client) -> bool:
    return browser.get(MINE).status_code == 200


def tell_it(session: Any, **values: Any) -> None:
    for name, value in values.items():
        session[name] = value
    session.save()


def test_the_session_brings_its_person_with_role_and_bell(browser: Client, cast: Cast) -> None:
    Notice.objects.create(person=cast.zofia, kind="tried", subject="1", path="/", created_at=timezone.now())

    with statements() as seen:
        response = browser.get(MINE)

    user = response.context["user"]
    assert (user, user.unread_notices, [held.role for held in user.standing.held]) == (cast.zofia, 1, ["clerk"])
    assert [place for place, each in enumerate(seen) if "lms_session" in each] == [0]
    assert not [each for each in seen[1:] if "unread_notices" in each]
    assert Session.objects.get().person == cast.zofia


def test_a_visitors_session_has_no_person(client: Client, db: None) -> None:
    tell_it(client.session, seen=1)
    assert [(row.person, row.get_decoded()) for row in Session.objects.all()] == [(None, {"seen": 1})]
    assert client.get(MINE).status_code == 302


def test_who_is_switched_off_is_out(browser: Client, cast: Cast) -> None:
    assert let_in(browser)
    cast.zofia.is_active = False
    cast.zofia.save()
    assert not let_in(browser)


def test_a_password_changed_elsewhere_ends_the_session(browser: Client, cast: Cast) -> None:
    cast.zofia.set_password("zupelnie-inne-haslo-1")
    cast.zofia.save()

    assert not let_in(browser)
    assert SESSION_KEY not in browser.session


def test_who_holds_nothing_any_more_is_out(browser: Client, cast: Cast) -> None:
    for appointment in cast.zofia.appointments.all():
        end(appointment=appointment, by=None, now=timezone.now())

    assert not let_in(browser)


def test_a_session_that_ran_out_lets_nobody_in(browser: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not let_in(browser)


def test_what_the_session_says_counts_and_not_the_column_beside_it(browser: Client, cast: Cast) -> None:
    """Whoever could write the column alone would not become somebody else."""
    Session.objects.update(person=cast.tomasz)
    assert browser.get(MINE).context["user"] == cast.zofia


def test_a_way_of_logging_in_that_is_gone_lets_nobody_in(browser: Client) -> None:
    tell_it(browser.session, **{BACKEND_SESSION_KEY: "gone.Backend"})
    assert not let_in(browser)


def test_logging_out_leaves_no_row(browser: Client, cast: Cast) -> None:
    assert Session.objects.filter(person=cast.zofia).count() == 1
    browser.post(reverse("log_out"))
    assert not Session.objects.filter(person=cast.zofia).exists()


def test_forgetting_a_person_ends_their_sessions(browser: Client, cast: Cast) -> None:
    erase(person=cast.zofia, by=cast.ada, now=timezone.now())
    assert not Session.objects.exists()
    assert not let_in(browser)
