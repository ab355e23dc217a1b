"""A browser that has the page of an instruction is told so, and never where anything on it would differ."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from courses.models import InstructionPage, Step
from courses.operations.give_feedback import give_feedback
from courses.operations.tick import tick
from helpdesk.operations.ask import ask
from lms.models import Notice, Person, SiteTexts
from tests.counting import cost, statements
from tests.factories.instructions import NOON, change_instruction, make_instruction
from tests.factories.people import Cast


def address(page: InstructionPage) -> str:
    return reverse("instruction", args=[page.slug])


def first_step() -> Step:
    return Step.objects.order_by("order")[0]


@pytest.fixture
def page(cast: Cast) -> InstructionPage:
    return make_instruction(cast, steps=3)


@pytest.fixture
def reads(cast: Cast, log_in: Any, page: InstructionPage) -> Client:
    """Zofia's browser, which has been here before and so has the cookie for forms."""
    client: Client = log_in(cast.zofia)
    client.get(address(page))
    return client


def tag(client: Client, page: InstructionPage) -> str:
    return client.get(address(page))["ETag"]


def asked_again(client: Client, url: str, known: str) -> int:
    return client.get(url, headers={"if-none-match": known}).status_code


def test_what_the_browser_has_is_not_made_again(reads: Client, page: InstructionPage) -> None:
    known = tag(reads, page)

    answer = reads.get(address(page), headers={"if-none-match": f'"x", {known}'})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["ETag"] == known
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert tag(reads, page) == known


def test_it_costs_no_statement_more_than_the_page(reads: Client, page: InstructionPage) -> None:
    known = tag(reads, page)

    assert cost(reads, address(page)) == 4
    with statements() as seen:
        assert asked_again(reads, address(page), known) == 304
    assert len(seen) == 4


CHANGES: dict[str, Callable[[Cast, InstructionPage], Any]] = {
    "a tick": lambda cast, page: tick(step=first_step(), by=cast.zofia, now=NOON),
    "a remark": lambda cast, page: give_feedback(step=first_step(), by=cast.zofia, now=NOON),
    "a new version": lambda cast, page: change_instruction(cast, page),
    "a notice": lambda cast, page: Notice.objects.create(
        person=cast.zofia, kind="t", subject="S", path="/", created_at=NOON
    ),
    "other colours": lambda cast, page: Person.objects.filter(pk=cast.zofia.pk).update(theme="dark"),
    "another name": lambda cast, page: Person.objects.filter(pk=cast.zofia.pk).update(last_name="Kowal"),
    "an open question": lambda cast, page: ask(body="Gdzie to jest?", by=cast.leon, now=NOON, step=first_step()),
    "another role": lambda cast, page: cast.zofia.appointments.update(role="leader"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_on_the_page_makes_it_anew(
    reads: Client, page: InstructionPage, cast: Cast, what: str
) -> None:
    known = tag(reads, page)

    CHANGES[what](cast, page)

    assert asked_again(reads, address(page), known) == 200


def test_texts_of_the_installation_are_on_the_page_too(reads: Client, page: InstructionPage) -> None:
    known = tag(reads, page)
    SiteTexts(site=Site.objects.get(), organisation="Inny urząd").save()
    SiteTexts.forget()

    assert asked_again(reads, address(page), known) == 200


def test_another_day_another_address_and_another_login_are_another_page(
    reads: Client, page: InstructionPage, cast: Cast, log_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tag(reads, page)

    assert asked_again(reads, f"{address(page)}?wydruk=1", known) == 200
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr("django.utils.timezone.now", lambda: datetime.now(UTC) + timedelta(days=1))
        reads.force_login(cast.zofia)
        assert asked_again(reads, address(page), known) == 200
    reads.force_login(cast.zofia)
    reads.cookies["csrftoken"] = "x" * 32
    assert asked_again(reads, address(page), known) == 200
    log_in(cast.leon)
    assert asked_again(reads, address(page), known) == 200


def test_a_first_visit_a_waiting_message_and_a_visitor_get_no_tag(
    cast: Cast, log_in: Any, reads: Client, page: InstructionPage
) -> None:
    known = tag(reads, page)
    fresh = Client()
    fresh.force_login(cast.leon)
    assert "ETag" not in fresh.get(address(page))
    reads.cookies["messages"] = "waiting"
    answer = reads.get(address(page), headers={"if-none-match": known})
    assert (answer.status_code, "ETag" in answer) == (200, False)
    assert "ETag" not in Client().get(address(page))
