"""What is kept about content and its readers."""

from courses.records.acknowledgement import Acknowledgement
from courses.records.approval import OfficeApprovalTask
from courses.records.publication import Publication
from courses.records.step import Step
from courses.records.tick import StepTick
from courses.records.viewing import Viewing, WatchReport
from courses.records.watch_reminder import WatchReminder

__all__ = [
    "Acknowledgement",
    "OfficeApprovalTask",
    "Publication",
    "Step",
    "StepTick",
    "Viewing",
    "WatchReminder",
    "WatchReport",
]
