"""How a person stands in a task, in words: for the screen, for files and for paper."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from courses.models import SkillLevel
from courses.queries.skill_standing import SkillState
from courses.queries.skills import Cell, Matrix
from courses.queries.statement import LANGUAGE
from lms.models import Partner, SiteTexts

WORDS = {
    SkillState.VALID: pgettext_lazy("skill", "valid"),
    SkillState.EXPIRING: pgettext_lazy("skill", "ends soon"),
    SkillState.PROGRESS: pgettext_lazy("skill", "in progress"),
    SkillState.BELOW: pgettext_lazy("skill", "level too low"),
    SkillState.EXPIRED: pgettext_lazy("skill", "ran out"),
    SkillState.REPEAT: pgettext_lazy("skill", "to be repeated"),
    SkillState.MISSING: pgettext_lazy("skill", "missing"),
}
TONES = {
    SkillState.VALID: "ok",
    SkillState.EXPIRING: "warn",
    SkillState.PROGRESS: "info",
    SkillState.BELOW: "warn",
    SkillState.EXPIRED: "danger",
    SkillState.REPEAT: "danger",
    SkillState.MISSING: "danger",
}
ICONS = {
    SkillState.VALID: "check",
    SkillState.EXPIRING: "clock",
    SkillState.PROGRESS: "play",
    SkillState.BELOW: "arrow-up",
    SkillState.EXPIRED: "history",
    SkillState.REPEAT: "undo-2",
    SkillState.MISSING: "minus",
}
SIGNS = {
    SkillState.VALID: "+",
    SkillState.EXPIRING: "!",
    SkillState.PROGRESS: "…",
    SkillState.BELOW: "<",
    SkillState.EXPIRED: "×",
    SkillState.REPEAT: "↻",
    SkillState.MISSING: "–",
}
"""For paper, which may be grey; the words stand beside them."""


def detail(cell: Cell) -> str:
    """Why it is so, and until when; empty where the word says all."""
    stands, told = cell.standing, []
    if stands.state == SkillState.BELOW:
        words = _("is: %(level)s, needed: %(needed)s")
        told.append(words % {"level": cell.level.label, "needed": cell.needed_level.label})
    if stands.changed and stands.holds:
        told.append(_("the instruction has changed since"))
    if stands.until and stands.state == SkillState.EXPIRED:
        told.append(_("on %(day)s") % {"day": _day(stands.until)})
    elif stands.until and stands.state == SkillState.REPEAT:
        told.append(_("by %(day)s") % {"day": _day(stands.until)})
    elif stands.until and stands.holds:
        told.append(_("until %(day)s") % {"day": _day(stands.until)})
    return ", ".join(told)


def assigned(cell: Cell) -> str:
    if cell.assignment is None:
        return ""
    return _("to be instructed by %(day)s") % {"day": _day(cell.assignment.due_on)}


def header_and_rows(matrix: Matrix) -> tuple[list[str], Iterator[list[Any]]]:
    """As a table to take away: a line for each person, a column for each task."""
    header = [_("Person"), _("Job position"), _("Location"), *(column.task.title for column in matrix.columns)]
    lines = (
        [str(row.person), row.position, row.location, *(_in_words(cell) for cell in row.cells)] for row in matrix.rows
    )
    return header, lines


def document(partner: Partner, matrix: Matrix, day: date, *, number: str = "") -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/skills.typ."""
    with translation.override(LANGUAGE):
        return {
            "title": _("Skills: %(partner)s") % {"partner": partner.name},
            "author": SiteTexts.current().organisation,
            "kind": _("Matrix of people and tasks"),
            "under": " · ".join(filter(None, [number, _("As of %(day)s") % {"day": date_format(day, "j E Y")}])),
            "page_words": _("page {n} of {all}"),
            "foot": " · ".join(filter(None, [number, partner.short_name, date_format(day, "j E Y")])),
            "person": _("Person"),
            "tasks": [column.task.title for column in matrix.columns],
            "tasks_heading": _("Tasks"),
            "people_heading": _("People"),
            "columns": [_("No."), _("Task"), _("Held by"), _("Needed")],
            "counts": [[str(column.holders), str(column.wanted)] for column in matrix.columns],
            "signs": [[SIGNS[state], str(words)] for state, words in WORDS.items()],
            "nothing": _("No position of this partner needs a task yet."),
            "rows": [
                {
                    "name": str(row.person),
                    "under": ", ".join(filter(None, [row.position, row.location])),
                    "cells": [_on_paper(cell) for cell in row.cells],
                }
                for row in matrix.rows
            ],
        }


def _in_words(cell: Cell | None) -> str:
    if cell is None:
        return ""
    said = [str(WORDS[cell.standing.state]), detail(cell), assigned(cell)]
    return ", ".join(filter(None, said))


def _on_paper(cell: Cell | None) -> list[str]:
    if cell is None:
        return ["", ""]
    until = cell.standing.until
    return [SIGNS[cell.standing.state], until.strftime("%d.%m.%y") if until and cell.standing.holds else ""]


def _day(day: date) -> str:
    return date_format(day, "j E Y")


def level_choices() -> list[tuple[int, str]]:
    """The strictest first: that is what an instruction's own audience needs."""
    return [(int(level), str(level.label)) for level in sorted(SkillLevel, reverse=True)]
