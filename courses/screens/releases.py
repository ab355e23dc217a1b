"""Releases of systems in the open tables: menu, homes of authors and of the office, personal data."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.models import ReleaseMark
from courses.queries.releases import asked_updates, overdue_updates
from lms import registry
from lms.kit.gathered import gathered
from lms.models import Person
from lms.registry import HomePanel, NavItem, NowItem, PersonalData

MOST_ON_HOME = 5
AUTHORS = frozenset({"trainer", "coordinator", "administrator"})


def announces(person: Any) -> bool:
    return person.standing.sees_all_people or bool(person.standing.contractors("trainer"))


def texts_to_update(person: Person, now: datetime) -> list[NowItem]:
    """What this author is asked to bring up to date, the soonest first; gathered."""
    return [_to_update(row, now) for row in gathered(person, now, asked_updates)[:MOST_ON_HOME]]


def _to_update(row: dict[str, Any], now: datetime) -> NowItem:
    due_on = date.fromisoformat(row["due_on"])
    words = {"release": f"{row['code']} {row['version']}", "day": date_format(due_on, "j E Y")}
    return NowItem(
        title=_("Update the text: %(title)s") % {"title": row["title"]},
        url=reverse("wagtailadmin_pages:edit", args=[row["page"]]),
        action=_("Open in the editor"),
        detail=_("For %(release)s, until %(day)s") % words,
        icon="pencil",
        tone="warn" if due_on < timezone.localdate(now) else "plain",
    )


def late_texts(person: Person, now: datetime) -> list[NowItem]:
    """For each release: how many texts are late; gathered."""
    late: dict[tuple[int, str], int] = {}
    for row in gathered(person, now, overdue_updates):
        key = (row["release"], f"{row['code']} {row['version']}")
        late[key] = late.get(key, 0) + 1
    return [_late(pk, name, count) for (pk, name), count in late.items()][:MOST_ON_HOME]


def _late(pk: int, name: str, count: int) -> NowItem:
    words = ngettext("%(count)d text late for %(release)s", "%(count)d texts late for %(release)s", count)
    title = words % {"count": count, "release": name}
    return NowItem(title, reverse("release", args=[pk]), _("Show the list"), icon="file-text", tone="warn")


def export_marks(person: Person) -> list[dict[str, Any]]:
    rows = ReleaseMark.objects.filter(marked_by=person).select_related("page", "release__system").order_by("pk")
    return [
        {"title": row.page.title, "version": str(row.release), "kind": row.kind, "at": row.marked_at.isoformat()}
        for row in rows
    ]


def erase_marks(person: Person, now: datetime) -> int:
    """The marks stay; who made them is taken out."""
    return ReleaseMark.objects.filter(marked_by=person).update(marked_by=None)


registry.nav.add(
    NavItem("releases", gettext_lazy("Releases"), "releases", 45, announces, icon="monitor", group="learning")
)
registry.home_panels.add(HomePanel("texts to update", 33, AUTHORS, "now", texts_to_update, lists=(asked_updates,)))
registry.home_panels.add(
    HomePanel("texts late for releases", 34, frozenset({"coordinator"}), "now", late_texts, lists=(overdue_updates,))
)
registry.personal_data.add(
    PersonalData("marks of releases", frozenset({"courses.ReleaseMark"}), export_marks, erase_marks)
)
