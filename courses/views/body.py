"""The part of an instruction that is the same for all its readers: see courses.views.kept. Ticks never enter it."""

import re
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from courses.blocks.advice import advice_on_step
from courses.blocks.applies import Applies, applies, for_whom, rule_of, rule_of_page
from courses.blocks.marks import marks_of
from courses.blocks.tasks import NONE, Task, tasks
from courses.models import InstructionPage, Publication, Step
from courses.queries.pictures import Renditions, pictures_of, renditions_by_kind
from courses.queries.reading import Reading
from courses.queries.tags import NOTHING, About, about_of
from courses.queries.targets import Target, targets
from courses.views.explained import Explainer
from courses.views.kept import kept
from courses.views.shot import shot
from lms.queries.scope import Scope

_EDITOR_KEYS = re.compile(r'(<\w+) data-block-key="\w+"')
"""What the editor tells paragraphs apart by; a reader's page is lighter without."""


@dataclass(frozen=True)
class StepBody:
    """`pk` is the id of the step's row; in a preview of a step that was never published it is None."""

    pk: int | None
    anchor: str
    number: int
    title: str
    html: SafeString
    rule: Applies | None = None
    for_whom: str = ""
    task: Task = NONE

    @cached_property
    def mark(self) -> str:
        """Short, and another one for whatever else it says: for keys of pieces (lms.kit.pieces)."""
        return _mark(self)


@dataclass(frozen=True)
class Body:
    """`left_out` are steps that hold for other partners only; they have no number."""

    page_id: int
    title: str
    summary: str
    system: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[StepBody, ...]
    left_out: tuple[StepBody, ...] = ()
    about: About = NOTHING

    @property
    def step_ids(self) -> list[int]:
        return [step.pk for step in self.steps if step.pk]

    @cached_property
    def mark(self) -> str:
        """As that of a step."""
        return _mark(self)


def _mark(value: Any) -> str:
    return blake2b(repr(value).encode(), digest_size=16).hexdigest()


def body_for(reading: Reading) -> Body:
    """The compiled body as it is for the reader's partner; no statement when this process has it already."""
    whole = kept(reading, partial(_compile_published, reading, None))
    if all(applies(step.rule, reading.scope) for step in whole.steps):
        return whole
    left_out = frozenset(step.number for step in whole.steps if not applies(step.rule, reading.scope))
    return kept(reading, partial(_compile_published, reading, reading.scope), left_out)


def compile_body(page: InstructionPage, publication: Publication | None, scope: Scope) -> Body:
    """From the page as it is in memory, for a reader with this scope; `publication` is None in a preview."""
    rows = {str(row.block_id): row for row in Step.objects.filter(page=page)} if page.pk else {}
    made = renditions_by_kind(pictures_of(page))
    blocks = [block for block in page.steps if applies(rule_of(block.value["applies"]), scope)]
    others = [block for block in page.steps if block not in blocks]
    led = targets([block.value["further"] for block in page.steps], audience=page.audience)
    step = partial(
        _step,
        rows=rows,
        made=made,
        led=led,
        explain=Explainer(),
        grouped=tasks(page.steps, blocks),
        is_draft=publication is None,
    )
    return Body(
        page_id=page.pk or 0,
        title=page.title,
        summary=page.summary,
        system=page.system.name if page.system else "",
        facts=tuple(_facts(page, blocks, publication)),
        steps=tuple(step(number, block) for number, block in enumerate(blocks, start=1)),
        left_out=tuple(step(0, block) for block in others),
        about=about_of(page),
    )


def _compile_published(reading: Reading, scope: Scope) -> Body:
    page = InstructionPage.objects.select_related("system").get(pk=reading.page_id)
    return compile_body(page, Publication.objects.get(pk=reading.publication_id), scope)


def _step(
    number: int,
    block: Any,
    *,
    rows: dict[str, Step],
    made: dict[int, Renditions],
    led: dict[int, Target],
    explain: Explainer,
    grouped: dict[str, Task],
    is_draft: bool,
) -> StepBody:
    row = rows.get(block.id)
    anchor = row.anchor if row else f"krok-{block.id}"
    picture, further = block.value.get("screenshot"), block.value["further"]
    context = {
        "number": number,
        "anchor": anchor,
        "step": block.value,
        "advice": advice_on_step(block.value) if is_draft else {},
        "further": led[further.pk].link(block.value["further_at"]) if further and further.pk in led else None,
        "shot": shot(picture, made.get(picture.pk), marks_of(block.value.get("marks"))) if picture else None,
    }
    html = explain(_EDITOR_KEYS.sub(r"\1", render_to_string("courses/step.html", context)))
    rule = rule_of(block.value["applies"])
    return StepBody(
        pk=row.pk if row else None,
        anchor=anchor,
        number=number,
        title=block.value["title"],
        html=html,
        rule=rule,
        for_whom=for_whom(rule) if rule else "",
        task=grouped.get(block.id, NONE),
    )


def _facts(page: InstructionPage, steps: list[Any], publication: Publication | None) -> Any:
    counted = ngettext("%(count)d step", "%(count)d steps", len(steps)) % {"count": len(steps)}
    if minutes := page.total_minutes(steps):
        lasting = ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}
        counted = f"{lasting}, {counted}"
    yield "clock", counted
    if names := ", ".join(position.name for position in page.positions.all()):
        yield "users", names
    if rule := rule_of_page(page.only_for):
        yield "users", for_whom(rule)
    if page.for_version:
        yield "monitor", gettext("System version %(version)s") % {"version": page.for_version}
    if publication:
        day = date_format(localtime(publication.released_at), "j E Y")
        yield "circle-check", gettext("Checked on %(day)s") % {"day": day}
        yield "file-text", gettext("Version %(number)d") % {"number": publication.number}


def address_of(slug: str) -> str:
    return reverse("instruction", args=[slug])
