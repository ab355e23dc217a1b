"""What is kept about content and its readers."""

from courses.records.approval import OfficeApprovalTask
from courses.records.certificate import Certificate, CertificateChange, CertificateState
from courses.records.programme import Programme, ProgrammeCourse, ProgrammeInstruction
from courses.records.publication import Publication
from courses.records.step import Step
from courses.records.tick import StepTick

__all__ = [
    "Certificate",
    "CertificateChange",
    "CertificateState",
    "OfficeApprovalTask",
    "Programme",
    "ProgrammeCourse",
    "ProgrammeInstruction",
    "Publication",
    "Step",
    "StepTick",
]
