"""How often something kept is made again to prove it: the first times always, then ever more seldom.

Only tests prove (`settings.PROVE_PIECES`), and making everything again would double the time of nearly all of them.
"""

from collections import Counter
from collections.abc import Hashable


class Proofs:
    """One count for each kept thing, in one process."""

    def __init__(self) -> None:
        self._times: Counter[Hashable] = Counter()

    def is_due(self, key: Hashable) -> bool:
        """At the 1st, 2nd, 4th, 8th, 16th… time that this is asked for this key."""
        self._times[key] += 1
        times = self._times[key]
        return times & (times - 1) == 0
