"""Facts about slots of trainers and what was booked in them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class SlotsOffered:
    """One slot or a series of them; `slot_id` is the first."""

    name: ClassVar[str] = "courses.slots_offered"
    slot_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class SlotChanged:
    name: ClassVar[str] = "courses.slot_changed"
    slot_id: int


@dataclass(frozen=True, kw_only=True)
class SlotWithdrawn:
    """`booking_ids`: the places that ended with it."""

    name: ClassVar[str] = "courses.slot_withdrawn"
    slot_id: int
    booking_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class MeetingBooked:
    """A place was taken, or one in the queue."""

    name: ClassVar[str] = "courses.meeting_booked"
    booking_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled:
    """`is_late`: by the leader less than a day before."""

    name: ClassVar[str] = "courses.meeting_cancelled"
    booking_id: int
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class MeetingPromoted:
    """From the queue into a place that became free."""

    name: ClassVar[str] = "courses.meeting_promoted"
    booking_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingReminded:
    name: ClassVar[str] = "courses.meeting_reminded"
    booking_id: int


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded:
    name: ClassVar[str] = "courses.attendance_recorded"
    booking_id: int


@dataclass(frozen=True, kw_only=True)
class EvaluationHeld:
    """An evaluation took place and has a result: `positive` or `negative`. Announced anew when it is corrected."""

    name: ClassVar[str] = "courses.evaluation_held"
    booking_id: int
    person_id: int
    kind: str
    result: str


@dataclass(frozen=True, kw_only=True)
class CalendarAddressMade:
    """A new secret address; one made before opens nothing any more."""

    name: ClassVar[str] = "courses.calendar_address_made"
    feed_id: int


@dataclass(frozen=True, kw_only=True)
class CalendarAddressClosed:
    name: ClassVar[str] = "courses.calendar_address_closed"
    feed_id: int
