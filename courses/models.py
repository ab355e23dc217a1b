"""The door through which Django and the other packages find the tables of this one."""

from courses.pages import InstructionIndexPage, InstructionPage, InstructionTag
from courses.records import OfficeApprovalTask, Publication, Step, StepTick

__all__ = [
    "InstructionIndexPage",
    "InstructionPage",
    "InstructionTag",
    "OfficeApprovalTask",
    "Publication",
    "Step",
    "StepTick",
]
