"""The card of a partner on one page of paper: in Polish, whatever language the screens are in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.markup import excerpt
from lms.models import DomainSystem, PartnerProfile
from lms.queries.maturity import MATURITY, Maturity
from lms.queries.profile import Profile, SectionState

LANGUAGE = "pl"
LONGEST_LINE, LONGEST_TEXT = 90, 220
MOST_SYSTEMS = 6
State = PartnerProfile.State


def profile_paper(
    profile: Profile, approval: PartnerProfile | None, systems: Sequence[DomainSystem], day: date
) -> dict[str, Any]:
    """JSON-ready for the template pdf/profile.typ. Long texts are cut, so that the page stays one."""
    with translation.override(LANGUAGE):
        partner = profile.partner
        told = {"day": date_format(day, "j E Y"), "percent": profile.percent}
        sections = [_section(each) for each in profile.sections if each.kind.code != MATURITY]
        sections.append(_systems(systems))
        sections.append(_maturity(profile.maturity))
        return {
            "title": partner.name,
            "author": partner.name,
            "kind": _("Card of the partner"),
            "under": f"{partner.unit.get_kind_display()}, TERYT {partner.teryt}. {_standing(approval)}",
            "foot": _("As it was on %(day)s; filled in: %(percent)d percent") % told,
            "page_words": _("page {n} of {all}"),
            "sections": sections,
        }


def _standing(approval: PartnerProfile | None) -> str:
    if approval and approval.state == State.APPROVED and approval.approved_at:
        told = {"number": approval.number, "day": date_format(timezone.localdate(approval.approved_at), "j E Y")}
        return _("No. %(number)s, approved by the Marshal's Office on %(day)s") % told
    return _("Draft: not approved by the Marshal's Office")


def _section(state: SectionState) -> dict[str, Any]:
    rows = [
        (str(each.field.label), excerpt(each.shown, length=LONGEST_TEXT if each.field.kind == "text" else LONGEST_LINE))
        for each in state.values
    ]
    return {"heading": str(state.kind.title), "rows": [(label, words or "–") for label, words in rows], "words": ""}


def _systems(systems: Sequence[DomainSystem]) -> dict[str, Any]:
    rows = [
        (excerpt(each.name, length=40), f"{each.get_integration_display()}, {each.get_state_display()}")
        for each in systems[:MOST_SYSTEMS]
    ]
    more = len(systems) - len(rows)
    words = _("and %(number)d more") % {"number": more} if more else "" if rows else _("None is noted.")
    return {"heading": _("Domain systems"), "rows": rows, "words": words}


def _maturity(maturity: Maturity) -> dict[str, Any]:
    rows = [
        (excerpt(line.question.words, length=60), f"{line.points} / {line.question.most}") for line in maturity.lines
    ]
    told = {"points": maturity.points, "most": maturity.most, "index": maturity.index}
    words = _("The questionnaire is not complete.")
    if maturity.index is not None:
        words = _("Index: 100 × %(points)d ÷ %(most)d = %(index)d") % told
    return {"heading": _("Maturity of IT"), "rows": rows, "words": words}
