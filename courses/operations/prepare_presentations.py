"""What presentations need before the first one is written: their list, and the office's approval for it."""

from collections.abc import Callable
from datetime import datetime

from courses.models import PresentationIndexPage
from courses.operations.prepare_section import prepare_section


def prepare_presentations(*, now: datetime, say: Callable[[str], None]) -> None:
    """Safe to repeat: what is there stays as it is."""
    prepare_section(kind=PresentationIndexPage, title="Prezentacje", slug="prezentacje")
    say("presentations: list and approval are ready")
