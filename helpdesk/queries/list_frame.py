"""What stands around a list: how many, the saved views, and the names of what it is narrowed down to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from helpdesk.models import SavedView
from helpdesk.queries.counting import CappedCount
from helpdesk.queries.wishes import Wish
from lms.kit.gathered import Listed
from lms.models import Location, Partner, Person, System


@dataclass(frozen=True)
class Frame:
    """`numbers` by code of the list, capped; `found` how many fit the wish, capped, None without a wish.

    `names` holds the words for the keys of the wish; what this person may not see has none. `stamp` is that of
    `stamp_of`.
    """

    numbers: dict[str, int]
    found: int | None
    views: list[dict[str, Any]]
    names: dict[str, str]
    stamp: str


def list_frame(
    person: Person,
    *,
    kind: str,
    visible: QuerySet[Any],
    counted: Mapping[str, QuerySet[Any]],
    wish: Wish,
    wished: QuerySet[Any],
) -> Frame:
    """One statement, which hangs on the person's own row. Ask before the rows: what changes in between is news then."""
    views = SavedView.objects.visible_to(person).of_list(kind)
    columns: dict[str, Any] = {f"many_{code}": CappedCount(rows) for code, rows in counted.items()}
    columns["views"] = Listed(views, pk=F("pk"), name=F("name"), query=F("query"), shared_by=F("shared_by"))
    columns["changed"] = Subquery(_changes(visible)[:1])
    if not wish.is_empty:
        columns["found"] = CappedCount(wished)
    columns |= {f"name_{name}": Subquery(rows[:1]) for name, rows in _names(person, wish).items()}
    row = Person.objects.filter(pk=person.pk).values(**columns).get()
    return Frame(
        numbers={code: row[f"many_{code}"] for code in counted},
        found=row.get("found"),
        views=row["views"],
        names={key.removeprefix("name_"): value or "" for key, value in row.items() if key.startswith("name_")},
        stamp=_stamp(row["changed"]),
    )


def stamp_of(visible: QuerySet[Any]) -> str:
    """When anything that this person sees changed last; one statement, which an index ends at its first row."""
    return _stamp(_changes(visible).first())


def _changes(visible: QuerySet[Any]) -> QuerySet[Any]:
    return visible.order_by("-updated_at", "-pk").values_list("updated_at", flat=True)


def _stamp(changed: datetime | None) -> str:
    return changed.isoformat() if changed else "-"


def _names(person: Person, wish: Wish) -> dict[str, QuerySet[Any]]:
    names: dict[str, QuerySet[Any]] = {}
    if wish.system:
        names["system"] = System.objects.filter(pk=wish.system).values("name")
    if wish.partner:
        names["partner"] = Partner.objects.filter(pk=wish.partner).visible_to(person).values("short_name")
    if wish.location:
        names["location"] = Location.objects.filter(pk=wish.location).visible_to(person).values("name")
    if wish.leader.isdigit():
        full = Concat("first_name", Value(" "), "last_name", output_field=CharField())
        names["leader"] = Person.objects.filter(pk=int(wish.leader)).visible_to(person).values(full=full)
    return names
