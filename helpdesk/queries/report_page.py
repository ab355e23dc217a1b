"""A monthly report as it is read: every number in words, with the address of what stands behind it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.queries.visit_effects import in_hours
from helpdesk.models import BreachNote, EscalationMoment, Problem, SlaReport
from helpdesk.queries import report_words as words
from helpdesk.queries.report_choice import address
from lms.models import Person

Row = dict[str, Any]


@dataclass(frozen=True)
class ReportPage:
    """Each row is a dictionary of words; `url` (or `urls`) leads to the matters behind it."""

    counts: Row
    categories: list[Row]
    partners: list[Row]
    stages: list[Row]
    breaches: list[Row]
    hours: list[Row]
    spent: list[Row]
    pool: str
    consultations: Row
    works: list[Row]
    availability: list[Row]
    penalties: Row


def report_page(report: SlaReport, person: Person) -> ReportPage:
    """Three statements at most, and none for what the report does not name: pauses, reasons, windows."""
    content, labels = report.content, report.labels
    url = reverse("report_matters", args=[report.pk])
    counts = content["counts"]
    return ReportPage(
        counts=_tally(counts, url),
        categories=[
            {"name": words.category(code), **_tally(row, url, kategoria=code)}
            for code, row in counts["categories"].items()
        ],
        partners=[
            {"name": _partner(labels, row["partner"]), **_tally(row, url, partner=row["partner"])}
            for row in counts["partners"]
        ],
        stages=_stages(content, url),
        breaches=_breaches(content, labels),
        hours=_hours(content, labels, report.contract_id),
        spent=_spent(content, labels),
        pool=in_hours(content["hours"]["pool"]),
        consultations=_number(len(content["hours"]["consultations"]), url, "consultations"),
        works=_works(content, labels, person),
        availability=[
            {
                "name": _system(labels, row["system"]),
                "share": words.percent(row["permyriad"], 10_000, 2),
                "formula": words.availability_formula(row),
                "outages": _number(len(row["outages"]), url, "outages", system=_key(row["system"])),
            }
            for row in content["availability"]
        ],
        penalties=_penalties(report, url),
    )


def _number(number: int, url: str, what: str, **narrowed: Any) -> Row:
    return {"number": number, "url": address(url, what, **narrowed) if number else ""}


def _tally(row: Row, url: str, **narrowed: Any) -> Row:
    return {name: _number(row[name], url, name, **narrowed) for name in ("begun", "ended", "open")}


def _key(system: int | None) -> Any:
    return "" if system is None else system


def _partner(labels: Row, pk: int) -> str:
    return str(labels["partners"][str(pk)])


def _system(labels: Row, pk: int | None) -> str:
    return _("No system named") if pk is None else str(labels["systems"][str(pk)])


def _stages(content: Row, url: str) -> list[Row]:
    """Shares in time and times, side by side; a stage may have only one of them."""
    kept = {(row["category"], row["stage"]): row for row in content["kept"]}
    times = {(row["category"], row["stage"]): row for row in content["times"]}
    rows = []
    for code, target in dict.fromkeys([*kept, *times]):
        share, time, of = kept.get((code, target)), times.get((code, target)), {"kategoria": code, "etap": target}
        row = {
            "category": words.category(code),
            "stage": words.stage(target),
            "settled": _number(share["settled"] if share else 0, url, "settled", **of),
            "in_time": _number(share["in_time"] if share else 0, url, "in_time", **of),
            "late": _number(share["settled"] - share["in_time"] if share else 0, url, "late", **of),
            "share": words.percent(share["permille"], 1000, 1) if share else "–",
            "met": _number(time["number"] if time else 0, url, "met", **of),
            "median": in_hours(time["median"]) if time else "–",
            "ninetieth": in_hours(time["ninetieth"]) if time else "–",
        }
        rows.append(row)
    return rows


def _breaches(content: Row, labels: Row) -> list[Row]:
    told = {pk for row in content["breaches"] for pk in (*row["paused"], *row["recategorised"])}
    noted = {pk for row in content["breaches"] for pk in row["notes"]}
    moments = EscalationMoment.objects.select_related("by").in_bulk(told) if told else {}
    notes = BreachNote.objects.select_related("by").in_bulk(noted) if noted else {}
    rows = []
    for row in content["breaches"]:
        reasons = [_pause(moments[pk]) for pk in row["paused"] if pk in moments]
        if row["became_at"]:
            became = _("An outage until its way round was accepted; from then on a defect.")
            reasons.append({"at": words.at(row["became_at"]), "who": "", "words": became})
        reasons += [_category(moments[pk]) for pk in row["recategorised"] if pk in moments]
        if row["sent_back"]:
            again = _("Answers sent back: %(number)d.") % {"number": row["sent_back"]}
            reasons.append({"at": None, "who": "", "words": again})
        said = [notes[pk] for pk in row["notes"] if pk in notes]
        rows.append(
            {
                "id": row["id"],
                "target": row["stage"],
                "reference": row["reference"],
                "url": reverse("clock", args=[row["id"]]),
                "partner": _partner(labels, row["partner"]),
                "category": words.category(row["category"]),
                "stage": words.stage(row["stage"]),
                "due": words.at(row["due"]),
                "met_at": words.at(row["met_at"]),
                "late": in_hours(row["late_minutes"]),
                "earlier": row["earlier"],
                "reasons": reasons + [{"at": each.at, "who": str(each.by), "words": each.words} for each in said],
            }
        )
    return rows


def _pause(moment: EscalationMoment) -> Row:
    label = moment.get_pause_reason_display()
    said = f"{label}: {moment.words}" if moment.words else label
    return {
        "at": moment.at,
        "who": str(moment.by) if moment.by else "",
        "words": _("Clock stopped. %(why)s") % {"why": said},
    }


def _category(moment: EscalationMoment) -> Row:
    changed = _("Category changed: %(category)s") % {"category": moment.get_severity_display()}
    return {"at": moment.at, "who": str(moment.by) if moment.by else "", "words": changed}


def _hours(content: Row, labels: Row, contract_id: int) -> list[Row]:
    return [
        {
            "name": _partner(labels, row["partner"]),
            "training": in_hours(row["training"]),
            "other": in_hours(row["other"]),
            "used": in_hours(row["used"]),
            "left": in_hours(content["hours"]["pool"] - row["used"]),
            "url": reverse("hours_pool", args=[contract_id, labels["teryt"][str(row["partner"])]]),
        }
        for row in content["hours"]["partners"]
    ]


def _spent(content: Row, labels: Row) -> list[Row]:
    return [
        {
            "reference": row["reference"],
            "url": f"{reverse('escalation', args=[row['id']])}#czas",
            "partner": _partner(labels, row["partner"]),
            "minutes": in_hours(row["minutes"]),
            "counted": in_hours(row["counted"]),
        }
        for row in content.get("spent", [])
    ]


def _works(content: Row, labels: Row, person: Person) -> list[Row]:
    ids = [row["id"] for row in content["works"]]
    seen = set(Problem.objects.visible_to(person).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    until = datetime.fromisoformat(content["until"])
    rows = []
    for row in content["works"]:
        begins = datetime.fromisoformat(row["begins_at"])
        system = _("All systems") if row["system"] is None else labels["systems"][str(row["system"])]
        rows.append(
            {
                "title": labels["works"][str(row["id"])],
                "url": reverse("problem", args=[row["id"]]) if row["id"] in seen else "",
                "system": system,
                "begins": begins,
                "ends": datetime.fromisoformat(row["ends_at"]),
                "ahead": begins >= until,
            }
        )
    return rows


def _penalties(report: SlaReport, url: str) -> Row:
    found, terms = report.content["penalties"], report.terms_version.data
    lines = [
        {
            "reference": line["reference"],
            "url": reverse("clock", args=[line["id"]]),
            "category": words.category(line["category"]),
            "formula": words.penalty_formula(line, terms),
            "amount": words.money(line["amount"]),
        }
        for line in found["lines"]
    ]
    return {
        "lines": lines,
        "url": address(url, "penalties") if lines else "",
        "sum": words.money(found["sum"]),
        "before": words.money(found["before"]),
        "cap": words.cap_formula(terms, found["cap"]),
        "amount": words.money(found["amount"]),
        "stopped": found["amount"] < found["sum"],
        "without_money": terms["monthly_fee"] == "0.00" or terms["contract_value"] == "0.00",
        "rates": [
            {"category": words.category(code), "rate": words.rate(given, terms), "per": given["per"]}
            for code, given in terms["rates"].items()
        ],
    }
