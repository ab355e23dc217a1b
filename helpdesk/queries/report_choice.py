"""Which matters stand behind a number of a report: the number's address carries these words."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

OF_MATTERS = ("begun", "ended", "open")
OF_STAGES = ("settled", "in_time", "late", "met")
OF_LISTS = {"breaches": "breaches", "penalties": "penalties", "outages": "availability", "consultations": "hours"}


def address(url: str, what: str, **narrowed: Any) -> str:
    """Where the matters behind a number are listed; `narrowed` by kategoria, partner, etap, system."""
    return f"{url}?{urlencode({'co': what, **narrowed})}"


def chosen(content: dict[str, Any], given: Mapping[str, str]) -> list[int]:
    """Ids, in order; none where the words say nothing that a report counts."""
    what = given.get("co", "")
    if what in OF_MATTERS:
        rows = [row for row in content["matters"] if (not row["ended"] if what == "open" else row[what])]
        return [row["id"] for row in rows if _fits(row, given, kategoria="category", partner="partner")]
    if what in OF_STAGES:
        stages = [stage for row in content["matters"] for stage in row["stages"] if _counts(stage, what)]
        return _once(row["id"] for row in stages if _fits(row, given, kategoria="category", etap="stage"))
    if what == "breaches":
        return _once(row["id"] for row in content["breaches"] if _fits(row, given, partner="partner", etap="stage"))
    if what == "penalties":
        return [row["id"] for row in content["penalties"]["lines"]]
    if what == "outages":
        rows = [row for row in content["availability"] if _fits(row, given, system="system")]
        return sorted(_once(pk for row in rows for pk in row["outages"]))
    return list(content["hours"]["consultations"]) if what == "consultations" else []


def _counts(stage: dict[str, Any], what: str) -> bool:
    if what == "met":
        return stage["minutes"] is not None
    return bool(stage["settled"] and (what == "settled" or stage["late"] == (what == "late")))


def _fits(row: dict[str, Any], given: Mapping[str, str], **columns: str) -> bool:
    wanted = ((given[name], row[column]) for name, column in columns.items() if name in given)
    return all(text == ("" if value is None else str(value)) for text, value in wanted)


def _once(ids: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(ids))
