"""Fixtures of the whole suite; what a test needs from the machine is said by `@pytest.mark.needs("redis")`."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase

from tests.factories.people import Cast
from tests.needs import chromium, demand
from tests.snapshot import snapshot

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own in the test's thread
BROWSER_FIXTURES = {"page", "context", "browser", "new_context"}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.needs("chromium"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    demand(*(name for mark in item.iter_markers("needs") for name in mark.args))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """In place of pytest-django's own: a snapshot is put in, and put back where Django would flush."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        kept = snapshot()
        kept.prepare()
        # Django asks the database once for each process; no test that counts statements may be the one that pays.
        assert connection.features.supports_json_field
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test_case: kept.restore())
        yield
        kept.remove()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Neither Wagtail's site paths, counted tries nor compiled bodies may reach the next test."""
    yield
    cache.clear()
    if kept := sys.modules.get("courses.views.kept"):
        kept.forget()


@pytest.fixture
def index_at_once(settings: Any) -> None:
    """What is saved can be searched for, and is counted where it is used, as after the worker's turn."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def bare_site(db: None) -> None:
    """As after the migrations only: no lists, no approval."""
    from wagtail.models import Collection, Page, Task, Workflow  # models are there once Django is set up

    for page in Page.objects.filter(depth=3):
        page.delete()
    for kind in (Workflow, Task):
        kind.objects.all().delete()
    Collection.objects.filter(depth=2).delete()


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast of people; each is made when first asked for."""
    return Cast()


@pytest.fixture
def log_in(client: Client) -> Any:
    """`log_in(cast.zofia)` returns a client that is logged in as her."""

    def as_person(person: Any) -> Client:
        client.force_login(person)
        return client

    return as_person


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's browser instead of one that Playwright would fetch."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "pl-PL", "timezone_id": "Europe/Warsaw"}
