"""One order at a time; after a failure only on demand."""

from typing import Any

from django.core.cache import cache

from courses.operations import order_attendance_list as module
from courses.operations.number_attendance_list import number_attendance_list
from courses.operations.order_attendance_list import order_attendance_list
from courses.queries.attendance_list import FAILED, order_key
from tests.factories.meetings import FRIDAY
from tests.factories.people import Cast
from tests.factories.showings import make_showing


def test_the_worker_is_woken_once(cast: Cast, monkeypatch: Any, django_capture_on_commit_callbacks: Any) -> None:
    woken: list[Any] = []
    monkeypatch.setattr(module, "wake", lambda task, **order: woken.append((task, order)))
    numbered = number_attendance_list(slot=make_showing(cast), partner=cast.partner, by=cast.leon, now=FRIDAY)

    with django_capture_on_commit_callbacks(execute=True):
        assert [order_attendance_list(numbered=numbered, path="a.pdf") for _again in range(2)] == [True, True]
    assert woken == [("courses.print_attendance_list", {"attendance_list_id": numbered.pk, "path": "a.pdf"})]

    cache.set(order_key("a.pdf"), FAILED)
    assert not order_attendance_list(numbered=numbered, path="a.pdf")
    assert order_attendance_list(numbered=numbered, path="a.pdf", again=True)
