"""How often something may be tried, counted on the shared cache."""

import hashlib
import logging
import math
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache

logger = logging.getLogger(__name__)

# Used only while the shared cache fails; see Throttle.
_of_this_process = LocMemCache("throttle", {"MAX_ENTRIES": 10_000})


@dataclass(frozen=True)
class Verdict:
    """`allowed`, and when it is not, after how many whole seconds to try again."""

    allowed: bool
    retry_after: int = 0

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True)
class Throttle:
    """At most `limit` hits per key in any `seconds`, by the usual estimate of a sliding window from two fixed ones.

    Refused hits are not counted, so hammering never lengthens somebody else's wait. Two hits at the very same moment
    may count as one on a cache without an atomic increment (Django's database cache): the limit is a brake, no lock.
    When the cache fails, this process counts by itself: failing closed would lock every office out of the help desk
    together with the cache, failing open would lift the brake on guessing passwords.
    """

    name: str
    limit: int
    seconds: int

    def hit(self, key: str, *, now: float | None = None) -> Verdict:
        """Count one try of `key` (any text: login, address) unless it is over the limit. `now` is in epoch seconds."""
        moment = time.time() if now is None else now
        try:
            return self._hit(cache, key, moment)
        except Exception:
            logger.exception("The cache does not count %s; this process does", self.name)
            return self._hit(_of_this_process, key, moment)

    def clear(self, key: str, *, now: float | None = None) -> None:
        """Forget the tries of `key`, for example after a right password."""
        moment = time.time() if now is None else now
        names = self._names(key, moment)
        _of_this_process.delete_many(names)
        try:
            cache.delete_many(names)
        except Exception:
            logger.exception("The cache does not forget %s", self.name)

    def give_back(self, key: str, *, now: float | None = None) -> None:
        """Uncount one hit of `key`, for what turned out to be no guess."""
        name = self._names(key, time.time() if now is None else now)[1]
        try:
            if cache.get(name, 0) > 0:
                cache.decr(name)
                # The base class's decr writes the default timeout, as its incr does.
                cache.touch(name, timeout=2 * self.seconds)
        except Exception:
            # Kept by this process alone, or gone between the two lines: somebody has one try less.
            logger.exception("The cache does not give back %s", self.name)

    def _names(self, key: str, moment: float) -> tuple[str, str]:
        place = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:40]
        window = int(moment // self.seconds)
        return f"throttle:{self.name}:{place}:{window - 1}", f"throttle:{self.name}:{place}:{window}"

    def _hit(self, store: BaseCache, key: str, moment: float) -> Verdict:
        before_name, current_name = self._names(key, moment)
        counts = store.get_many([before_name, current_name])
        before, current = counts.get(before_name, 0), counts.get(current_name, 0)
        gone = (moment % self.seconds) / self.seconds
        if before * (1 - gone) + current + 1 > self.limit:
            return Verdict(False, self._wait(before, current, gone))
        if not store.add(current_name, 1, timeout=2 * self.seconds):
            store.incr(current_name)
            # The base class's incr writes the default timeout, which may be shorter than the window.
            store.touch(current_name, timeout=2 * self.seconds)
        return Verdict(True)

    def _wait(self, before: int, current: int, gone: float) -> int:
        """Seconds until the estimate leaves room for one more when nothing more is counted."""
        room = self.limit - 1
        in_this_window = current <= room
        share = 1 - (room - current) / before if in_this_window else 2 - room / current
        return max(1, math.floor((share - gone) * self.seconds) + 1)
