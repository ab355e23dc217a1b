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


daytime_notices: Registry[DaytimeNotice] = Registry()
urgent_notices: Registry[UrgentNotice] = Registry()
