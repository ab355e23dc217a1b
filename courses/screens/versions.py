"""Changed instructions in the open tables: homes, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import VersionSeen
from courses.queries.unseen import ToUnderstand, changed_instructions, instructions_to_understand
from lms import registry
from lms.models import Person
from lms.registry import HomePanel, NowItem, PersonalData

MOST_ON_HOME = 3
READERS = frozenset({"clerk", "leader", "representative", "deputy"})


def changed_since(person: Person, now: datetime) -> list[NowItem]:
    """Instructions whose material change waits for this reader; gathered. The rest stand on the list."""
    waiting = instructions_to_understand(person, now)
    shown = [_item(each) for each in waiting[:MOST_ON_HOME]]
    if more := len(waiting) - len(shown):
        words = ngettext("%(count)d more instruction has changed", "%(count)d more instructions have changed", more)
        shown.append(NowItem(words % {"count": more}, reverse("changes"), _("Show the list"), icon="file-diff"))
    return shown


def _item(each: ToUnderstand) -> NowItem:
    return NowItem(
        title=_("Changed instruction: %(title)s") % {"title": each.title},
        url=reverse("instruction_changes", args=[each.slug]),
        action=_("See the change"),
        detail=each.note,
        icon="file-diff",
    )


def export_seen(person: Person) -> list[dict[str, Any]]:
    rows = VersionSeen.objects.filter(person=person).select_related("publication__page").order_by("pk")
    return [
        {
            "instruction": row.publication.page.title,
            "version": row.publication.number,
            "seen_at": row.seen_at.isoformat(),
        }
        for row in rows
    ]


def erase_seen(person: Person, now: datetime) -> int:
    return VersionSeen.objects.filter(person=person).delete()[0]


registry.home_panels.add(
    HomePanel("changed instructions", 31, READERS, "now", changed_since, lists=(changed_instructions,))
)
registry.personal_data.add(
    PersonalData("versions of instructions seen", frozenset({"courses.VersionSeen"}), export_seen, erase_seen)
)
