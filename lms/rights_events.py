"""Facts of the yearly reviews of rights, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class RightsReviewOpened:
    """The yearly review of an organisation's roles began."""

    name: ClassVar[str] = "lms.rights_review_opened"
    rights_review_id: int


@dataclass(frozen=True, kw_only=True)
class RightsConfirmed:
    """Somebody confirmed roles under review; how many is in the record, which ones in the decisions."""

    name: ClassVar[str] = "lms.rights_confirmed"
    rights_review_id: int


@dataclass(frozen=True, kw_only=True)
class RightTakenAway:
    """A role was ended in a review."""

    name: ClassVar[str] = "lms.right_taken_away"
    rights_review_id: int
    appointment_id: int


@dataclass(frozen=True, kw_only=True)
class RightsReviewFinished:
    """Every role under review is decided, and somebody closed the review."""

    name: ClassVar[str] = "lms.rights_review_finished"
    rights_review_id: int


@dataclass(frozen=True, kw_only=True)
class RightsReviewDue:
    """A review is not finished so many days before its last day (`stage` below zero) or after it."""

    name: ClassVar[str] = "lms.rights_review_due"
    rights_review_id: int
    stage: int
