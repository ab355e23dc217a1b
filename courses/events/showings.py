"""Facts about presentations shown to many, who was there, and what they asked."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ShowingOffered:
    name: ClassVar[str] = "courses.showing_offered"
    slot_id: int


@dataclass(frozen=True, kw_only=True)
class PersonCheckedIn:
    """By the code in the room."""

    name: ClassVar[str] = "courses.person_checked_in"
    presence_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class PresenceTicked:
    """By somebody who knows the person, or from a list on paper."""

    name: ClassVar[str] = "courses.presence_ticked"
    presence_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class PresenceUnticked:
    """A mistake was taken back; the presence is gone."""

    name: ClassVar[str] = "courses.presence_unticked"
    slot_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class PaperListKept:
    name: ClassVar[str] = "courses.paper_list_kept"
    paper_list_id: int


@dataclass(frozen=True, kw_only=True)
class AttendanceListNumbered:
    name: ClassVar[str] = "courses.attendance_list_numbered"
    attendance_list_id: int


@dataclass(frozen=True, kw_only=True)
class RoomQuestionAsked:
    name: ClassVar[str] = "courses.room_question_asked"
    question_id: int


@dataclass(frozen=True, kw_only=True)
class RoomQuestionJoined:
    """Another person has the same question."""

    name: ClassVar[str] = "courses.room_question_joined"
    question_id: int


@dataclass(frozen=True, kw_only=True)
class RoomQuestionSettled:
    """Marked as answered, or open again."""

    name: ClassVar[str] = "courses.room_question_settled"
    question_id: int


@dataclass(frozen=True, kw_only=True)
class PartnerCalendarMade:
    """A new secret address of an office; one made before opens nothing any more."""

    name: ClassVar[str] = "courses.partner_calendar_made"
    feed_id: int


@dataclass(frozen=True, kw_only=True)
class PartnerCalendarRevoked:
    name: ClassVar[str] = "courses.partner_calendar_revoked"
    feed_id: int
