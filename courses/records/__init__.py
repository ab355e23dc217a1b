"""What is kept about content and its readers."""

from courses.records.approval import OfficeApprovalTask
from courses.records.card import InstructionCard
from courses.records.card_signature import CardPin, CardSignature
from courses.records.card_step import CardStep
from courses.records.publication import Publication
from courses.records.step import Step
from courses.records.tick import StepTick

__all__ = [
    "CardPin",
    "CardSignature",
    "CardStep",
    "InstructionCard",
    "OfficeApprovalTask",
    "Publication",
    "Step",
    "StepTick",
]
