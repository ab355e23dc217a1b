"""Work that many facts ask for, put off until all of them are told."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_gathered: ContextVar[set[int] | None] = ContextVar("ids put off", default=None)


@contextmanager
def gathering() -> Iterator[set[int]]:
    """Collect the ids that are put off within it; whoever opens it does their work afterwards.

    In one transaction with what is told: whoever is killed between the two would leave the work undone.
    """
    gathered: set[int] = set()
    token = _gathered.set(gathered)
    try:
        yield gathered
    finally:
        _gathered.reset(token)


def put_off(ids: Collection[int]) -> bool:
    """Whether somebody gathers, and so does the work for these later."""
    gathered = _gathered.get()
    if gathered is None:
        return False
    gathered.update(ids)
    return True
