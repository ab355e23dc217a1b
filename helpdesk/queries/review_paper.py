"""The record of a review on paper: in Polish, whatever language the screens are in."""

import hashlib
from typing import Any

from django.utils import timezone, translation
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.queries.statement import LANGUAGE
from helpdesk.models import SystemReview
from helpdesk.models.report import canonical
from helpdesk.queries.reviews import findings_of
from lms.models import Person


def day_words(text: str) -> str:
    """A day out of the list of what was agreed; empty where none was."""
    day = parse_date(text) if text else None
    return date_format(day, "j E Y") if day else ""


def document(review: SystemReview, reader: Person | None) -> dict[str, Any]:
    """JSON-ready, for the template pdf/report.typ, with the findings that this reader sees; without one, with all."""
    with translation.override(LANGUAGE):
        findings = findings_of(review, reader) if reader else list(review.findings.select_related("partner"))
        sections = [
            _section(
                _("What was checked"),
                [_("What"), _("Result")],
                [_line(row, "what", "result") for row in review.checked],
            ),
            _section(
                _("Findings"),
                [_("Where"), _("Finding")],
                [[row.partner.short_name if row.partner else _("Everywhere"), row.words] for row in findings],
            ),
            _section(_("Recommendations"), [], [], review.recommendations),
            _section(
                _("What was agreed"),
                [_("What"), _("Who"), _("Until")],
                [[*_line(row, "what", "who"), day_words(row["due_on"])] for row in review.actions],
            ),
        ]
        content = canonical([facts_of(review), sections])
        return {
            "title": _("Review of the system: %(day)s") % {"day": date_format(review.held_on, "j E Y")},
            "author": review.contract.contractor.short_name,
            "kind": _("Contract %(number)s, %(firm)s")
            % {"number": review.contract.number, "firm": review.contract.contractor.short_name},
            "under": _("Version %(number)d") % {"number": review.number},
            "page_words": _("page {n} of {all}"),
            "foot": _("Content SHA-256: %(hash)s") % {"hash": hashlib.sha256(content.encode()).hexdigest()},
            "facts": facts_of(review),
            "sections": [each for each in sections if each["rows"] or each["words"]],
        }


def facts_of(review: SystemReview) -> list[tuple[str, str]]:
    told = [
        (_("Held on"), date_format(review.held_on, "j E Y")),
        (_("Who took part"), review.participants),
        (_("Kept by"), f"{review.kept_by}, {_moment(review.kept_at)}"),
        (_("Confirmed by"), f"{review.confirmed_by}, {_moment(review.confirmed_at)}" if review.confirmed_at else ""),
        (_("Why another version"), review.why),
        (_("Next one at the latest"), date_format(review.next_due, "j E Y")),
    ]
    return [row for row in told if row[1]]


def _section(heading: str, columns: list[str], rows: list[list[str]], beneath: str = "") -> dict[str, Any]:
    return {"heading": heading, "columns": columns, "rows": rows, "words": beneath}


def _line(row: dict[str, str], *names: str) -> list[str]:
    return [row.get(name, "") for name in names]


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "j E Y, G:i")
