"""The office's list of milestones: its versions, and what one more change would make of the newest."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Count

from lms.models import Milestone, MilestoneKind, MilestoneTemplate


@dataclass(frozen=True, kw_only=True)
class Line:
    """The fields of lms.models.MilestoneKind."""

    code: str
    name: str
    owner_role: str
    months: int = 0
    days: int = 0
    scope: str = ""
    unit_kinds: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    proofs: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def lines_of(template: MilestoneTemplate) -> list[Line]:
    rows: Any = template.kinds.order_by("place").values(*(each.name for each in fields(Line)))
    return [Line(**row) for row in rows]


@dataclass(frozen=True)
class TemplateVersion:
    """`partners` have a plan that was made by this version; the three lists are codes, against the version before."""

    template: MilestoneTemplate
    lines: list[Line]
    partners: int
    added: list[str]
    changed: list[str]
    left_out: list[str]


def template_versions() -> list[TemplateVersion]:
    """Newest first, in three statements."""
    names = [each.name for each in fields(Line)]
    lines: dict[int, list[Line]] = {}
    rows: Any = MilestoneKind.objects.order_by("place").values("template_id", *names)
    for row in rows:
        lines.setdefault(row.pop("template_id"), []).append(Line(**row))
    planned = Milestone.objects.values_list("kind__template").annotate(partners=Count("partner", distinct=True))
    partners = dict(planned.order_by())
    templates = list(MilestoneTemplate.objects.select_related("made_by").order_by("number"))
    found, before = [], list[Line]()
    for template in templates:
        own = lines.get(template.pk, [])
        found.append(TemplateVersion(template, own, partners.get(template.pk, 0), *differences(before, own)))
        before = own
    return found[::-1]


def with_line(lines: Iterable[Line], line: Line) -> list[Line]:
    """The line in the place of the one with its code, or at the end."""
    lines = list(lines)
    if any(each.code == line.code for each in lines):
        return [line if each.code == line.code else each for each in lines]
    return [*lines, line]


def without_line(lines: Iterable[Line], code: str) -> list[Line]:
    return [each for each in lines if each.code != code]


def moved_line(lines: Iterable[Line], code: str, by: int) -> list[Line]:
    """The line so many places further down, or up; as it is where there is no such place."""
    lines = list(lines)
    at = next((place for place, each in enumerate(lines) if each.code == code), None)
    if at is None or not 0 <= at + by < len(lines):
        return lines
    line = lines.pop(at)
    lines.insert(at + by, line)
    return lines


def waiting_for(lines: Iterable[Line], code: str) -> list[str]:
    """Codes of the lines that wait for this one."""
    return [each.code for each in lines if code in each.after]


def differences(before: Iterable[Line], after: Iterable[Line]) -> tuple[list[str], list[str], list[str]]:
    """Codes of lines that were added, changed and left out; those that only stand elsewhere count as none."""
    old, new = ({each.code: each for each in lines} for lines in (before, after))
    return (
        [code for code in new if code not in old],
        [code for code in new if code in old and new[code] != old[code]],
        [code for code in old if code not in new],
    )
