"""What macros put into the open tables: the menu of who works on matters, personal data."""

from datetime import datetime
from typing import Any

from helpdesk.models import Macro
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_macros(person: Person) -> list[dict[str, Any]]:
    kept = Macro.objects.filter(kept_by=person).order_by("pk")
    return [{"kind": "macro", "title": row.title, "text": row.body, "at": row.kept_at.isoformat()} for row in kept]


def erase_macros(person: Person, now: datetime) -> int:
    """The side goes on with them; nobody is added to a question who is not there."""
    named = Macro.objects.filter(colleague=person).update(colleague=None)
    return named + Macro.objects.filter(kept_by=person).update(kept_by=None)


registry.personal_data.add(PersonalData("macros", frozenset({"helpdesk.Macro"}), export_macros, erase_macros))
