"""The PDF of an instruction as its reader gets it: at once where it is kept, else after a page that leads on."""

from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from courses.blocks.applies import Applies
from courses.models import InstructionPage
from courses.operations import order_instruction as ordering
from courses.operations.write_instruction import StepDraft
from courses.queries.instruction_paper import FAILED, FOLDER, ORDERED, order_key
from courses.tasks import print_instruction
from lms.kit.pdf import forget_pdfs
from lms.pages import PageAudience
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """The storage outlives a test, and a page of the same words is the same file."""
    forget_pdfs(FOLDER)


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the worker was woken for."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(ordering, "wake", lambda name, **order: sent.append({"name": name, **order}))
    return sent


def file_of(page: InstructionPage) -> str:
    return reverse("instruction_file", args=[page.slug])


def look(client: Any, capture: Any, url: str) -> Any:
    with capture(execute=True):
        return client.get(url)


def fill(order: dict[str, Any]) -> None:
    print_instruction(**{name: value for name, value in order.items() if name != "name"})


def test_it_is_ordered_once_waited_for_and_shared(
    cast: Cast, log_in: Any, orders: list[dict[str, Any]], django_capture_on_commit_callbacks: Any
) -> None:
    page = make_instruction(cast)
    url, capture = file_of(page), django_capture_on_commit_callbacks

    waiting = look(log_in(cast.zofia), capture, url)
    look(log_in(cast.zofia), capture, url)
    look(log_in(cast.leon), capture, url)

    assert (waiting.status_code, waiting["Refresh"]) == (200, f"2; url={url}")
    assert "Plik PDF przygotowuje się" in waiting.content.decode()
    assert [order["name"] for order in orders] == ["courses.print_instruction"]
    fill(orders[0])
    for person in (cast.zofia, cast.leon):
        sent = look(log_in(person), capture, url)
        assert b"".join(sent.streaming_content).startswith(b"%PDF-")
        assert sent["Content-Type"] == "application/pdf"
        assert sent["Content-Disposition"] == f'attachment; filename="{page.slug}-wersja-1.pdf"'
        assert sent["Cache-Control"] == "private, no-store"
    assert len(orders) == 1


def test_each_reader_gets_their_own_steps(
    cast: Cast, log_in: Any, orders: list[dict[str, Any]], django_capture_on_commit_callbacks: Any
) -> None:
    drafts = [StepDraft(title="Dla miast", rule=Applies(frozenset({"city_county"}))), StepDraft(title="Dla wszystkich")]
    page = make_instruction(cast, drafts=drafts)

    for person in (cast.zofia, cast.maria):
        look(log_in(person), django_capture_on_commit_callbacks, file_of(page))

    assert [len(order["steps"]) for order in orders] == [1, 2]
    assert orders[0]["steps"] == [page.steps[1].id]


def test_a_failure_is_told_and_can_be_tried_again(
    cast: Cast, log_in: Any, orders: list[dict[str, Any]], django_capture_on_commit_callbacks: Any
) -> None:
    page = make_instruction(cast)
    client, url, capture = log_in(cast.zofia), file_of(page), django_capture_on_commit_callbacks
    look(client, capture, url)
    key = order_key(orders[0]["path"])
    cache.set(key, FAILED)

    failed = look(client, capture, url)

    assert "Nie udało się przygotować pliku PDF." in failed.content.decode()
    assert f'href="{url}?ponow=1"' in failed.content.decode()
    assert "Refresh" not in failed
    assert len(orders) == 1
    again = look(client, capture, f"{url}?ponow=1")
    look(client, capture, f"{url}?ponow=1")
    assert again["Refresh"] == f"2; url={url}"
    assert (len(orders), cache.get(key)) == (2, ORDERED)


def test_whoever_may_not_read_it_gets_no_file(cast: Cast, log_in: Any, client: Any) -> None:
    page = make_instruction(cast)
    assert client.get(file_of(page)).status_code == 302
    InstructionPage.objects.filter(pk=page.pk).update(audience=PageAudience.AUTHORS)

    assert log_in(cast.zofia).get(file_of(page)).status_code == 404
    assert log_in(cast.tomasz).get(file_of(page)).status_code == 200


def test_an_instruction_for_other_offices_has_none(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, only_for=Applies(frozenset({"city_county"})))

    assert log_in(cast.zofia).get(file_of(page)).status_code == 404


def test_the_page_leads_to_it(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)

    html = log_in(cast.zofia).get(reverse("instruction", args=[page.slug])).content.decode()

    assert f'href="{file_of(page)}"' in html
    assert "Pobierz PDF" in html
