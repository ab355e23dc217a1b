"""The worker is woken once for a file, and again after a failure only when somebody asks."""

from typing import Any

import pytest
from django.core.cache import cache

from courses.operations import order_instruction as ordering
from courses.operations.order_instruction import order_instruction
from courses.queries.instruction_paper import FAILED, order_key

ORDER: dict[str, Any] = {"path": "records/a.pdf", "page_id": 7, "steps": ["b"], "audiences": ["public"]}


@pytest.mark.django_db
def test_one_order_wakes_the_worker_once(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(ordering, "wake", lambda name, **order: sent.append((name, order)))

    with django_capture_on_commit_callbacks(execute=True):
        taken = [order_instruction(**ORDER), order_instruction(**ORDER), order_instruction(**ORDER, again=True)]
    assert taken == [True, True, True]
    assert sent == [("courses.print_instruction", ORDER)]

    cache.set(order_key("records/a.pdf"), FAILED)
    with django_capture_on_commit_callbacks(execute=True):
        refused, again = order_instruction(**ORDER), order_instruction(**ORDER, again=True)
    assert (refused, again, len(sent)) == (False, True, 2)
