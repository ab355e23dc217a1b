"""The part of a page that is the same for all its readers, compiled once for each published state.

Kept in the memory of the process under page, revision, stamp, audience, language and the parts that readers of that
kind of office go without. What belongs to one reader never
enters it. Pages for authors only are compiled anew each time.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from django.utils.translation import get_language

from courses.queries.published import Published
from lms.pages import PageAudience

MOST_BODIES = 512
Key = tuple[int, int, int, str, str, frozenset[int]]
Compiled = TypeVar("Compiled")

_kept: OrderedDict[Key, Any] = OrderedDict()
_lock = Lock()


def kept(published: Published, compile_it: Callable[[], Compiled], left_out: frozenset[int] = frozenset()) -> Compiled:
    """The compiled body; no statement when this process has it already. `left_out` are parts that it goes without."""
    if published.audience == PageAudience.AUTHORS:
        return compile_it()
    key = (*_state(published), get_language() or "", left_out)
    with _lock:
        if body := _kept.get(key):
            _kept.move_to_end(key)
            return body  # type: ignore[no-any-return]
    body = compile_it()
    with _lock:
        _kept[key] = body
        while len(_kept) > MOST_BODIES:
            _kept.popitem(last=False)
    return body


def _state(published: Published) -> tuple[int, int, int, str]:
    return published.page_id, published.revision_id, published.stamp, published.audience


def forget() -> None:
    """Empty the memory of this process."""
    with _lock:
        _kept.clear()
