"""What articles need before the first one is written: the knowledge base, and the office's approval for it."""

from collections.abc import Callable
from datetime import datetime

from courses.models import ArticleIndexPage
from courses.operations.prepare_section import prepare_section


def prepare_articles(*, now: datetime, say: Callable[[str], None]) -> None:
    """Safe to repeat: what is there stays as it is."""
    prepare_section(kind=ArticleIndexPage, title="Baza wiedzy", slug="baza-wiedzy")
    say("knowledge base: list and approval are ready")
