"""Pieces of HTML that are the same for the same inputs, kept in each process: making them is most of a page's time."""

from collections.abc import Callable
from dataclasses import is_dataclass
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeData, SafeString
from django.utils.translation import get_language

from lms.kit.proofs import Proofs

MOST = 8_000_000
"""Signs of all pieces kept in a process, with what they are made of; for another one the oldest go."""
LONGEST = 60_000
"""Signs of a piece that is kept: nobody can fill the memory by a long address."""

UNLIKE = (int, bool, type(None))


class Store:
    """Pieces by what they are made of, the oldest first; `signs` is how long all of them and their keys are."""

    def __init__(self) -> None:
        self.pieces: dict[tuple[Any, ...], SafeString] = {}
        self.signs = 0
        self._sizes: dict[tuple[Any, ...], int] = {}
        self._lock = Lock()

    def keep(self, key: tuple[Any, ...], made: SafeString) -> None:
        """Not one that is too long; another thread may have kept the same in the meantime."""
        size = len(made) + len(str(key))
        if size > LONGEST:
            return
        with self._lock:
            self.signs += size - self._sizes.get(key, 0)
            self.pieces[key], self._sizes[key] = made, size
            while self.signs > MOST:
                oldest = next(iter(self.pieces))
                self.signs -= self._sizes.pop(oldest)
                del self.pieces[oldest]


_store = Store()
_proofs = Proofs()


def piece(name: str, inputs: tuple[Any, ...], make: Callable[[], SafeString]) -> SafeString:
    """What `make` gives for these inputs, made once for each language.

    `inputs` is everything that the piece says or depends on, as plain values or dataclasses of such; nothing that is
    secret, of one request only, or as long as anybody likes. With PROVE_PIECES (in tests) a kept piece is made again
    now and then, and AssertionError tells of one that says more than its inputs.
    """
    key = (name, get_language(), *map(_plain, inputs))
    found = _store.pieces.get(key)
    if found is None:
        found = make()
        _store.keep(key, found)
    elif settings.PROVE_PIECES and _proofs.is_due(key):
        made = make()
        if made != found:
            raise AssertionError(f"{name} says more than its inputs: {inputs!r}\n{found}\n{made}")
    return found


def _plain(value: Any) -> Any:
    """Equal only where the HTML is: 1 and True are not, nor is a text that is escaped and one that is not.

    Classes stand beside values, so that nothing is like what a text says.
    """
    kind = type(value)
    if kind is str:
        return value
    if isinstance(value, SafeData):
        return SafeData, str(value)
    if isinstance(value, list | tuple):
        return tuple(map(_plain, value))
    if isinstance(value, frozenset):
        return frozenset(map(_plain, value))
    if is_dataclass(kind):
        return kind, *map(_plain, vars(value).values())
    return kind, value if kind in UNLIKE else repr(value)
