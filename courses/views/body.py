"""The part of an instruction that is the same for all its readers: see courses.views.kept. Ticks never enter it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from courses.models import InstructionPage, Publication, Step
from courses.queries.pictures import pictures_of, renditions_of
from courses.queries.reading import Reading
from courses.views.kept import kept
from courses.views.shot import shot
from lms.models import Rendition


@dataclass(frozen=True)
class StepBody:
    """`pk` is the id of the step's row; in a preview of a step that was never published it is None."""

    pk: int | None
    anchor: str
    number: int
    title: str
    html: SafeString


@dataclass(frozen=True)
class Body:
    page_id: int
    title: str
    summary: str
    system: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[StepBody, ...]

    @property
    def step_ids(self) -> list[int]:
        return [step.pk for step in self.steps if step.pk]


def body_for(reading: Reading) -> Body:
    """The compiled body; no statement when this process has it already."""
    return kept(reading, partial(_compile_published, reading))


def compile_body(page: InstructionPage, publication: Publication | None) -> Body:
    """From the page as it is in memory; `publication` is None in a preview."""
    rows = {str(row.block_id): row for row in Step.objects.filter(page=page)} if page.pk else {}
    made = renditions_of(pictures_of(page))
    steps = tuple(_step(number, block, rows.get(block.id), made) for number, block in enumerate(page.steps, start=1))
    return Body(
        page_id=page.pk or 0,
        title=page.title,
        summary=page.summary,
        system=page.system.name if page.system else "",
        facts=tuple(_facts(page, publication)),
        steps=steps,
    )


def _compile_published(reading: Reading) -> Body:
    page = InstructionPage.objects.select_related("system").get(pk=reading.page_id)
    return compile_body(page, Publication.objects.get(pk=reading.publication_id))


def _step(number: int, block: Any, row: Step | None, made: dict[int, list[Rendition]]) -> StepBody:
    anchor = row.anchor if row else f"krok-{block.id}"
    picture = block.value.get("screenshot")
    context = {
        "number": number,
        "anchor": anchor,
        "step": block.value,
        "shot": shot(picture, made.get(picture.pk, [])) if picture else None,
    }
    html = render_to_string("courses/step.html", context)
    return StepBody(row.pk if row else None, anchor, number, block.value["title"], html)


def _facts(page: InstructionPage, publication: Publication | None) -> Any:
    steps = len(page.steps)
    counted = ngettext("%(count)d step", "%(count)d steps", steps) % {"count": steps}
    if minutes := page.total_minutes():
        lasting = ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}
        counted = f"{lasting}, {counted}"
    yield "clock", counted
    if names := ", ".join(position.name for position in page.positions.all()):
        yield "users", names
    if page.for_version:
        yield "monitor", gettext("System version %(version)s") % {"version": page.for_version}
    if publication:
        day = date_format(localtime(publication.released_at), "j E Y")
        yield "circle-check", gettext("Checked on %(day)s") % {"day": day}
        yield "file-text", gettext("Version %(number)d") % {"number": publication.number}


def address_of(slug: str) -> str:
    return reverse("instruction", args=[slug])
