"""Which kinds of notices go out at which times of the day; filled like the tables of lms.registry."""

from dataclasses import dataclass

from lms.registry import Registry


@dataclass(frozen=True)
class DaytimeNotice:
    """A kind of notice whose mails leave by day only: none in quiet hours, however late the mail server comes back."""

    name: str


@dataclass(frozen=True)
class UrgentNotice:
    """A kind of notice whose mails leave at once, whatever its person chose about mail: a clock is running."""

    name: str


@dataclass(frozen=True)
class GatheredNotice:
    """A kind of notice told by a run of the clock, whose mails wait for those of the other such runs of the hour: they
    leave together at the full hour, one mail for each person.
    """

    name: str


daytime_notices: Registry[DaytimeNotice] = Registry()
gathered_notices: Registry[GatheredNotice] = Registry()
urgent_notices: Registry[UrgentNotice] = Registry()
