"""A monthly report on paper and as a table: in Polish, whatever language the screens are in."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.queries.statement import LANGUAGE
from helpdesk.models import SlaReport
from helpdesk.queries import report_words as words
from helpdesk.queries.report_page import ReportPage, Row, report_page
from lms.models import Person

NOBODY = Person()
"""Whoever reads the paper: links to screens are not on it."""


def document(report: SlaReport) -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/report.typ."""
    with translation.override(LANGUAGE):
        page = report_page(report, NOBODY)
        return {
            "title": _("Monthly report: %(month)s") % {"month": words.month_words(report.month)},
            "author": report.labels["contractor"],
            "kind": _("Contract %(number)s, %(firm)s")
            % {"number": report.labels["contract"], "firm": report.labels["contractor"]},
            "under": _("Version %(number)d") % {"number": report.number},
            "page_words": _("page {n} of {all}"),
            "foot": _("Content SHA-256: %(hash)s") % {"hash": report.content_hash},
            "facts": facts_of(report),
            "sections": [each for each in sections(report, page) if each["rows"] or each["words"]],
        }


def facts_of(report: SlaReport) -> list[tuple[str, str]]:
    told = [
        (_("State"), str(report.get_state_display())),
        (_("Records up to"), _moment(report.until)),
        (_("Due on"), date_format(report.due_on, "j E Y")),
        (_("Handed over"), _who(report.handed_at, report.handed_by)),
        (_("Signed"), _who(report.signed_at, report.signed_by)),
        (_("Reservations"), report.reservations),
        (_("Why another version"), report.why),
    ]
    return [row for row in told if row[1]]


def sections(report: SlaReport, page: ReportPage) -> Iterator[Row]:
    """Heading, columns, rows and words beneath, in the order of the screen."""
    tally = [_("Handed over"), _("Ended"), _("Open at the end")]
    yield _section(_("Matters by category"), [_("Category"), *tally], [_tally(row) for row in page.categories])
    yield _section(_("Matters by partner"), [_("Partner"), *tally], [_tally(row) for row in page.partners])
    columns = [_("Category"), _("Stage"), _("In time"), _("Median"), _("Nine of ten within")]
    yield _section(_("Times kept"), columns, [_stage(row) for row in page.stages], _times_words())
    columns = [_("Matter"), _("Stage"), _("Deadline"), _("Late by"), _("Reasons")]
    yield _section(_("Missed deadlines"), columns, [_breach(row) for row in page.breaches])
    columns = [_("Partner"), _("Instructions"), _("Other"), _("Used so far"), _("Left")]
    hours = [[row["name"], row["training"], row["other"], row["used"], row["left"]] for row in page.hours]
    yield _section(_("Hours of the pool"), columns, hours, _pool_words(page))
    columns = [_("Matter"), _("Partner"), _("Time spent"), _("Of it from the pool")]
    spent = [[row["reference"], row["partner"], row["minutes"], row["counted"]] for row in page.spent]
    yield _section(_("Time spent on matters"), columns, spent)
    works = [[row["title"], row["system"], f"{_moment(row['begins'])} – {_moment(row['ends'])}"] for row in page.works]
    yield _section(_("Planned works"), [_("What"), _("System"), _("When")], works)
    rows = [[row["name"], row["share"], row["formula"]] for row in page.availability]
    yield _section(
        _("Availability"), [_("System"), _("Availability"), _("Formula")], rows, availability_words() if rows else ""
    )
    lines = [[row["reference"], row["category"], row["formula"]] for row in page.penalties["lines"]]
    yield _section(
        _("Penalties: calculation, a draft"), [_("Matter"), _("Category"), _("Formula")], lines, penalty_words(page)
    )


def _section(heading: str, columns: list[str], rows: list[list[str]], beneath: str = "") -> Row:
    return {"heading": heading, "columns": columns, "rows": rows, "words": beneath}


def _tally(row: Row) -> list[str]:
    return [row["name"], *(str(row[name]["number"]) for name in ("begun", "ended", "open"))]


def _stage(row: Row) -> list[str]:
    share = f"{row['share']} ({row['in_time']['number']}/{row['settled']['number']})"
    return [row["category"], row["stage"], share, row["median"], row["ninetieth"]]


def _breach(row: Row) -> list[str]:
    said = [
        ", ".join(part for part in (_moment(each["at"]) if each["at"] else "", each["who"], each["words"]) if part)
        for each in row["reasons"]
    ]
    matter = f"{row['reference']}, {row['partner']}"
    stage = f"{row['category']}: {row['stage']}"
    return [matter, stage, _moment(row["due"]), row["late"], "\n".join(said) or "–"]


def _times_words() -> str:
    return _("A stage counts in the month in which it was kept or its deadline passed; times are working hours.")


def _pool_words(page: ReportPage) -> str:
    words_of_pool = _("In the contract for each partner: %(pool)s; consultations answered in the month: %(number)d")
    return words_of_pool % {"pool": page.pool, "number": page.consultations["number"]}


def availability_words() -> str:
    return _(
        "(time of service − time of outages) ÷ time of service. The time of service is every minute of the month less "
        "the maintenance windows. An outage lasts from its handing over until a way round was accepted or a solution "
        "proposed that was not sent back; outages that overlap count once."
    )


def penalty_words(page: ReportPage) -> str:
    told = _(
        "Sum of the month: %(sum)s. Charged by earlier reports: %(before)s. Cap: %(cap)s. Together in this month: "
        "%(amount)s. This is a calculation for information only; it is sent to nobody."
    )
    return told % {name: page.penalties[name] for name in ("sum", "before", "cap", "amount")}


def _who(at: Any, person: Any) -> str:
    return f"{_moment(at)}, {person}" if at else ""


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "j E Y, G:i") if at else ""


def table_of(report: SlaReport) -> tuple[list[str], list[list[Any]]]:
    """One long table for a spreadsheet: which part, and its cells; numbers are numbers."""
    with translation.override(LANGUAGE):
        page = report_page(report, NOBODY)
        rows: list[list[Any]] = []
        for each in sections(report, page):
            rows.append([each["heading"], *each["columns"]])
            rows += [["", *map(_cell, row)] for row in each["rows"]]
            rows += [["", each["words"]]] if each["words"] else []
            rows.append([])
        return [_("Monthly report: %(month)s") % {"month": words.month_words(report.month)}], rows


def _cell(text: str) -> Any:
    return int(text) if text.isdecimal() else text
