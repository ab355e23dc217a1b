"""Facts of the durability of the project, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class DurabilityPeriodSet:
    """The period of the project, or of one partner, was set or an exception taken back."""

    name: ClassVar[str] = "lms.durability_period_set"
    period_id: int


@dataclass(frozen=True, kw_only=True)
class DurabilitySurveyOpened:
    """A year of durability is over and its survey waits to be filled in."""

    name: ClassVar[str] = "lms.durability_survey_opened"
    survey_id: int


@dataclass(frozen=True, kw_only=True)
class DurabilitySurveyCancelled:
    """A survey that was not handed in is asked of nobody any more."""

    name: ClassVar[str] = "lms.durability_survey_cancelled"
    survey_id: int


@dataclass(frozen=True, kw_only=True)
class DurabilityDeclared:
    """A survey was handed in with its declaration."""

    name: ClassVar[str] = "lms.durability_declared"
    declaration_id: int


@dataclass(frozen=True, kw_only=True)
class DurabilityDecided:
    """The Marshal's Office accepted a declaration or sent it back."""

    name: ClassVar[str] = "lms.durability_decided"
    decision_id: int


@dataclass(frozen=True, kw_only=True)
class DurabilitySurveyDue:
    """A survey is not handed in so many days before its last day (`stage` below zero) or after it; `due_on` is that day
    (ISO 8601), for a survey that is sent back has another one.
    """

    name: ClassVar[str] = "lms.durability_survey_due"
    survey_id: int
    stage: int
    due_on: str
