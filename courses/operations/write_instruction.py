"""Begin an instruction: a draft with its steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import Page

from courses.blocks.applies import Applies, stored_for_page, stored_rules
from courses.blocks.editor import as_the_editor_stores_it
from courses.blocks.marks import MARKS, Drawn, read_shapes, stored_marks
from courses.blocks.step import TEXT_FEATURES
from courses.models import InstructionIndexPage, InstructionPage
from courses.pages.placed import place
from lms.kit.markup import clean_html, clean_text
from lms.kit.refused import Refused
from lms.models import JobPosition, Person, Picture, System
from lms.pages import PageAudience
from lms.permissions import can

LONGEST_TITLE = 160
LONGEST_NOTE = 400
LONGEST_TASK = 120


@dataclass(frozen=True, kw_only=True)
class StepDraft:
    """One step as it is written. `text` is HTML of the kinds the editor offers; `alt` describes the screenshot,
    `marks` are pins and frames on it.

    `further` is a lesson or a presentation, `further_at` a moment of its film such as `3:20`; `task` names the
    task that begins with the step.
    """

    title: str
    text: str = ""
    screenshot: Picture | None = None
    alt: str = ""
    marks: Sequence[Drawn] = ()
    expected: str = ""
    warning: str = ""
    why: str = ""
    further: Page | None = None
    further_at: str = ""
    task: str = ""
    minutes: int | None = None
    rule: Applies | None = None


@transaction.atomic
def write_instruction(
    *,
    title: str,
    steps: Sequence[StepDraft],
    by: Person,
    summary: str = "",
    positions: Iterable[JobPosition] = (),
    system: System | None = None,
    for_version: str = "",
    tags: Iterable[str] = (),
    minutes: int | None = None,
    audience: str = PageAudience.SIGNED_IN,
    review_on: date | None = None,
    only_for: Applies | None = None,
) -> InstructionPage:
    """Make a draft that only authors see, owned by its writer, with the ids of its steps. Authors may."""
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may write instructions."))
    section = InstructionIndexPage.objects.first()
    if section is None:
        raise Refused(_("There is no list of instructions yet. The administrator creates it."))
    page = InstructionPage(
        title=clean_text(title, cap=255, single_line=True),
        summary=clean_text(summary, cap=300, single_line=True),
        system=system,
        for_version=clean_text(for_version, cap=40, single_line=True),
        minutes=minutes,
        audience=audience,
        review_on=review_on,
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    page.steps = [{"type": "step", "id": str(uuid4()), "value": _value(step)} for step in steps]
    page.only_for = stored_for_page(only_for)
    page.positions = list(positions)
    page.tags.add(*tags)
    with LogContext(user=by):
        place(page, below=section, by=by)
    return page


def _value(step: StepDraft) -> dict[str, object]:
    alt = clean_text(step.alt, cap=LONGEST_NOTE, single_line=True)
    shot = {"image": step.screenshot.pk, "alt_text": alt, "decorative": not alt} if step.screenshot else None
    return {
        "title": clean_text(step.title, cap=LONGEST_TITLE, single_line=True),
        "text": as_the_editor_stores_it(clean_html(step.text), TEXT_FEATURES),
        "screenshot": shot or {"image": None, "alt_text": "", "decorative": False},
        "marks": stored_marks(read_shapes(step.marks, MARKS)) if step.screenshot else [],
        "expected": clean_text(step.expected, cap=LONGEST_NOTE),
        "warning": clean_text(step.warning, cap=LONGEST_NOTE),
        "why": clean_text(step.why, cap=LONGEST_NOTE),
        "further": step.further.pk if step.further else None,
        "further_at": step.further_at,
        "task": clean_text(step.task, cap=LONGEST_TASK, single_line=True),
        "minutes": step.minutes,
        "applies": stored_rules(step.rule),
    }
