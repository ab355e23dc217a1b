"""Facts about what positions need and who is to be instructed."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class SkillNeedsKept:
    """The Marshal's Office said anew what a position needs."""

    name: ClassVar[str] = "courses.skill_needs_kept"
    position_id: int


@dataclass(frozen=True, kw_only=True)
class SkillSheetNumbered:
    """The matrix of a partner was asked for on paper for the first time that day."""

    name: ClassVar[str] = "courses.skill_sheet_numbered"
    skill_sheet_id: int


@dataclass(frozen=True, kw_only=True)
class InstructionAssigned:
    name: ClassVar[str] = "courses.instruction_assigned"
    assignment_id: int


@dataclass(frozen=True, kw_only=True)
class InstructionTakenBack:
    name: ClassVar[str] = "courses.instruction_taken_back"
    assignment_id: int


@dataclass(frozen=True, kw_only=True)
class InstructionHeld:
    """What was assigned is fulfilled by a card that both sides signed."""

    name: ClassVar[str] = "courses.instruction_held"
    assignment_id: int
    card_id: int


@dataclass(frozen=True, kw_only=True)
class InstructionsReminded:
    """A person was told of assigned instructions, the own ones or those of people they lead."""

    name: ClassVar[str] = "courses.instructions_reminded"
    person_id: int
