"""What is built once for all tests of a file, and taken away after the last of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse

from lms import urls
from tests.flows.scene import Scene, make_scene


@pytest.fixture(scope="module")
def _made_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


@pytest.fixture
def scene(_made_once: Scene) -> Iterator[Scene]:
    """What a test does to it is gone before the next one."""
    with transaction.atomic():
        yield _made_once
        transaction.set_rollback(True)


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most answers of a walk through all routes are refusals, told apart by number: pages of errors have tests."""
    for status in (403, 404):
        monkeypatch.setattr(urls, f"handler{status}", _bare(status), raising=False)


def _bare(status: int) -> Callable[[Any, Exception], HttpResponse]:
    return lambda request, exception: HttpResponse(status=status)
