"""Holds on deleting."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from lms.models import Event, Partner, Person, RetentionHold
from lms.operations.place_hold import place_hold
from lms.outbox import deliver


def make_hold(by: Person, partner: Partner | None = None, *, now: datetime | None = None, **told: Any) -> RetentionHold:
    """Without a partner over all of them."""
    told = {"mark": "KZ.1710.3", "reason": "Kontrola trwa", **told}
    return place_hold(partner=partner, by=by, now=now or timezone.now(), **told)


def tell_of_holds() -> None:
    """As the worker does with each fact."""
    names = ("lms.hold_placed", "lms.hold_lifted", "lms.erasure_held")
    for pk in Event.objects.filter(name__in=names).order_by("pk").values_list("pk", flat=True):
        deliver(event_id=pk, now=timezone.now())


def went(report: list[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """Of a report, each rule with something due: due, held, removed."""
    return {each["name"]: (each["due"], each["held"], each["removed"]) for each in report if each["due"] != 0}
