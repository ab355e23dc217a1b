"""An answer that several parts of one home share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def remembered(person: Any, question: str, now: datetime, ask: Callable[[], Answer]) -> Answer:
    """Ask once for this very object of a person and this moment; the parts of one home are built with both.

    The next request has another object and another moment, so nothing old is ever shown.
    """
    kept = person.__dict__.get("_remembered")
    if kept is None or kept[0] != now:
        kept = person.__dict__["_remembered"] = (now, {})
    answers: dict[str, Answer] = kept[1]
    if question not in answers:
        answers[question] = ask()
    return answers[question]
