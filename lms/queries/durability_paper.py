"""What a declaration of durability says: the sentences, and the paper that is printed of a version."""

from collections.abc import Collection
from hashlib import sha256
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.models import DurabilityDecision, DurabilityDeclaration, DurabilitySurvey
from lms.queries.durability import LANGUAGE

Verdict = DurabilityDecision.Verdict


def title_of(survey: DurabilitySurvey) -> str:
    """In Polish, whatever language the screens are in: a declaration is a Polish document."""
    with translation.override(LANGUAGE):
        said = {"year": survey.year, "first": _day(survey.first_on), "last": _day(survey.last_on)}
        return _("Declaration of durability for year %(year)d (%(first)s – %(last)s)") % said


def sentences(survey: DurabilitySurvey) -> list[str]:
    """What is declared, in Polish. Source: regulation (EU) 2021/1060, art. 65 and 82."""
    with translation.override(LANGUAGE):
        said = {
            "first": _day(survey.first_on),
            "last": _day(survey.last_on),
        }
        return [
            _("The answers of this survey agree with the facts and with the papers of the office."),
            _(
                "From %(first)s until %(last)s the office used what the project paid for to reach its aims, "
                "but for what the answers name."
            )
            % said,
            _("In that time neither ownership nor the aims or the use changed, but for what the answers name."),
            _(
                "The office keeps the papers of the project and shows them to inspectors for five years from "
                "31 December of the year of the last payment, even where the period of durability is shorter."
            ),
        ]


def digest(texts: Collection[str]) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()


def document(declaration: DurabilityDeclaration) -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/durability.typ; `survey.partner` and the decisions are asked here."""
    survey = declaration.survey
    with translation.override(LANGUAGE):
        newest = declaration.decisions.order_by("-pk").first()
        accepted = newest if newest and newest.verdict == Verdict.ACCEPTED else None
        mark = accepted.case_mark if accepted else ""
        author = str(declaration.by) if declaration.by else "–"
        told = [
            (_("Number"), survey.number),
            (_("Version"), str(declaration.version)),
            (_("Case mark"), mark or "…………………………"),
            (_("Office"), declaration.partner_name),
            (_("Author"), author),
            (_("Date"), _moment(declaration.at)),
            (_("Period of durability until"), _day(survey.lasts_until)),
        ]
        return {
            "title": declaration.title,
            "author": author,
            "kind": declaration.partner_name,
            "under": f"{survey.number} · {_('version %(number)d') % {'number': declaration.version}}",
            "page_words": _("page {n} of {all}"),
            "foot": _("Content SHA-256: %(hash)s") % {"hash": declaration.content_hash},
            "facts": told,
            "answers_heading": _("Answers"),
            "answers": declaration.answers,
            "known_heading": _("What the program knew on that day"),
            "known": declaration.facts,
            "declared_heading": _("Declaration"),
            "declared": declaration.declared,
            "signed": _("Date and signature of the representative"),
            "decided": _decided(accepted),
        }


def _decided(accepted: DurabilityDecision | None) -> str:
    if not accepted:
        return ""
    said = {"person": accepted.by or "–", "at": _moment(accepted.at)}
    return _("Accepted for the Marshal's Office: %(person)s, %(at)s") % said


def _day(day: Any) -> str:
    return date_format(day, "j E Y")


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "j E Y, G:i")
