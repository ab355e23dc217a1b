"""How a person stands in a task: whether they may be relied on for it today, how well, and until when."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)


class SkillState(StrEnum):
    VALID = "valid"
    EXPIRING = "expiring"
    PROGRESS = "progress"
    BELOW = "below"
    EXPIRED = "expired"
    REPEAT = "repeat"
    MISSING = "missing"


HELD = (SkillState.VALID, SkillState.EXPIRING)


@dataclass(frozen=True, order=True)
class Judged:
    """A card that both sides signed; compared by day, then by number.

    `level` is that of the step done worst (courses.records.skill.SkillLevel); 0 where no step was gone through, one was
    not done, or the practical check was not passed: that is no skill. `version` is the instruction's.
    """

    held_on: date
    pk: int
    level: int
    version: int
    repeat_on: date | None = None


@dataclass(frozen=True)
class SkillStanding:
    """`until` is the last day; `changed`: the instruction has changed materially since."""

    state: SkillState
    level: int = 0
    held_on: date | None = None
    until: date | None = None
    changed: bool = False

    @property
    def holds(self) -> bool:
        return self.state in HELD

    @property
    def is_gap(self) -> bool:
        """What somebody may be asked to be instructed for: everything but what holds undisturbed or has begun."""
        return self.state not in (SkillState.VALID, SkillState.PROGRESS)


def skill_standing(
    cards: Iterable[Judged],
    *,
    day: date,
    needed: int,
    months: int | None = None,
    changed_in: Collection[int] = (),
    is_open: bool = False,
) -> SkillStanding:
    """The newest card counts. It holds through the day by which it is to be repeated, and for so many months where the
    need says so, whichever ends first; what is no skill is to be repeated where that day stands. `changed_in` are the
    versions that changed materially; `is_open`: a card is being held. What does not hold is in progress then.
    """
    last = max(cards, default=None)
    if last is None:
        return SkillStanding(SkillState.PROGRESS if is_open else SkillState.MISSING)
    ends = [each for each in (last.repeat_on, _months_on(last.held_on, months) if months else None) if each]
    until = min(ends, default=None)
    changed = any(number > last.version for number in changed_in)
    state = _state(last.level, needed, until, day, changed=changed)
    if not last.level and last.repeat_on:
        state, until = SkillState.REPEAT, last.repeat_on
    if state not in HELD and is_open:
        state = SkillState.PROGRESS
    return SkillStanding(state, last.level, last.held_on, until, changed)


def _state(level: int, needed: int, until: date | None, day: date, *, changed: bool) -> SkillState:
    if not level:
        return SkillState.MISSING
    if until and until < day:
        return SkillState.EXPIRED
    if level < needed:
        return SkillState.BELOW
    if changed or (until and until - day <= SOON):
        return SkillState.EXPIRING
    return SkillState.VALID


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
