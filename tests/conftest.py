"""Fixtures of the whole suite; what a test needs from the machine is said by `@pytest.mark.needs("redis")`."""

import gc
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
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Both cores are taken: what V8 would do aside it does at once, and what axe runs but once it compiles quickly.
    "--js-flags=--single-threaded-gc --always-sparkplug --min-semi-space-size=64 --max-semi-space-size=64",
]


def pytest_collection() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end: nothing has to walk through it again in search of garbage."""
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSER_FIXTURES & _fixtures(item):
            item.add_marker(pytest.mark.needs("chromium"))
    # The suite as a whole runs on SQLite first; a test that is asked for by name runs wherever it is asked for.
    if connection.vendor == "postgresql" and config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        alike = [item for item in items if not _differs_by_database(item)]
        config.hook.pytest_deselected(items=alike)
        items[:] = [item for item in items if _differs_by_database(item)]
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _differs_by_database(item: pytest.Item) -> bool:
    """What asks no database says the same on each, and what a page looks like in a browser does too."""
    if item.get_closest_marker("one_database"):
        return False
    if _fixtures(item) & BROWSER_FIXTURES:
        return item.get_closest_marker("both_databases") is not None
    return item.get_closest_marker("django_db") is not None or bool(_fixtures(item) & DATABASE_FIXTURES)


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
