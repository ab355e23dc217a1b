"""A request for help reaches the bell of who may answer it: the nearest ones, and nobody else."""

from typing import Any

import pytest
from django.utils import timezone

from lms.models import Event, Notice
from lms.operations.ask_for_login import ask_for_login
from lms.outbox import deliver


@pytest.mark.parametrize(
    ("asks", "told"),
    [
        ("zofia", ["leon", "renata"]),
        ("leon", ["renata"]),
        ("renata", ["ada", "maria"]),
        ("wanda", ["marek"]),
        ("maria", ["ada"]),
        ("ada", []),
    ],
)
def test_a_request_is_told_to_the_nearest_who_may_help(cast: Any, asks: str, told: list[str]) -> None:
    everybody = [getattr(cast, name) for name in ("zofia", "leon", "renata", "marek", "wanda", "maria", "ada")]
    assert cast.obcy_leon not in everybody
    now = timezone.now()
    ask_for_login(login=asks, by_mail=False, now=now)
    deliver(event_id=Event.objects.get().pk, now=now)
    notices = Notice.objects.order_by("person__username").values_list("person__username", "path")
    path = f"/osoby/{getattr(cast, asks).pk}/wejscie/"
    assert list(notices) == [(name, path) for name in told]
