"""Texts that several people write, in the open tables: rights in the editor, personal data."""

from datetime import datetime
from typing import Any

from courses.models import CoAuthor
from courses.queries.co_authors import shared_with
from lms import registry
from lms.models import Person
from lms.policies import PageSharer, page_sharers
from lms.registry import PersonalData


def export_shared(person: Person) -> list[dict[str, Any]]:
    """The texts that this person was let into, without who else writes them."""
    rows = CoAuthor.objects.filter(person=person).select_related("page").order_by("pk")
    return [{"title": row.page.draft_title, "at": row.let_in_at.isoformat()} for row in rows]


def erase_shared(person: Person, now: datetime) -> int:
    """Whom this person let in stays in; who said so is taken out."""
    CoAuthor.objects.filter(let_in_by=person).exclude(person=person).update(let_in_by=None)
    return CoAuthor.objects.filter(person=person).delete()[0]


page_sharers.add(PageSharer("texts written together", shared_with))
registry.personal_data.add(
    PersonalData("texts written together", frozenset({"courses.CoAuthor"}), export_shared, erase_shared)
)
