"""One instruction, as its reader follows it. Wagtail's own serving and previews come here too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from courses.blocks.advice import advice_on_page
from courses.blocks.changed_steps import What
from courses.blocks.row_chooser import id_in
from courses.models import InstructionPage, Lack, SlotKind
from courses.queries.answers import AnswerHere
from courses.queries.progress import progress
from courses.queries.reading import Reading
from courses.rules import instructs_anybody
from courses.views.ask_link import ask_url
from courses.views.body import Body, StepBody, body_for, compile_body
from courses.views.of_instruction import of_instruction
from courses.views.previewed import as_readers_do, previewed_scope
from lms.kit.pieces import piece
from lms.permissions import can
from lms.registry import StepNote, step_annotations
from lms.views.seen import reader
from lms.views.unchanged import page_tag, unchanged


@dataclass(frozen=True)
class StepShown:
    """A step with what belongs to this reader; `said` is None before anything was said, empty where it helped.

    `change` tells what became of it since the reader last saw the instruction.
    """

    body: StepBody
    done: bool
    current: bool
    notes: list[StepNote]
    answers: tuple[AnswerHere, ...] = ()
    said: str | None = None
    change: What | None = None

    @property
    def title(self) -> str:
        return self.body.title

    @property
    def task(self) -> str:
        return self.body.task.title if self.body.task.begins else ""

    @property
    def anchor(self) -> str:
        return self.body.anchor

    @property
    def helped(self) -> bool:
        return self.said == ""

    @property
    def missing(self) -> str:
        """What the reader has said to be missing, in words."""
        return str(Lack(self.said).label) if self.said else ""

    @property
    def pk_text(self) -> str:
        """For addresses: never with the thousands separator of a language."""
        return str(self.body.pk)

    def html(self, around: "AroundSteps") -> SafeString:
        """The whole step. Most of an instruction is these, and they say the same for nearly everybody."""
        return piece(
            "step of an instruction",
            (self.body.mark, self.done, self.notes, self.answers, self.said, self.change, around),
            lambda: SafeString(render_to_string("courses/step_shown.html", {"step": self, **vars(around)})),
        )


@dataclass(frozen=True)
class RailStep:
    """What the list of steps beside the text says of one."""

    title: str
    anchor: str
    task: str
    done: bool
    current: bool


@dataclass(frozen=True)
class AroundSteps:
    """What every step of one page says alike; no step shows anything of the page that is not here."""

    may_tick: bool
    sees_all: bool
    revision: str
    ask_url: str
    desk_url: str
    changes_url: str
    since: int


@require_safe
@of_instruction
def instruction(request: HttpRequest, found: Reading, slug: str) -> HttpResponse:
    body = body_for(found)
    notes = _notes(request.user, body) if request.user.is_authenticated else {}
    tag = page_tag(request, found, notes)
    if answer := unchanged(request, tag):
        return answer
    card = (found.card_id, found.card_day)
    sees_all = found.scope is None
    shown: dict[str, Any] = {"answers": found.answers, "card": card, "updates": found.updates, "notes": notes}
    shown |= {
        "said": found.said,
        "revision_id": found.revision_id,
        "leads": found.leads,
        "versions": _versions(found, slug, request.GET.get("wydruk", "")),
    }
    response = _shown(request, body, found.ticked, sees_all=sees_all, **shown)
    if tag:
        response["ETag"] = tag
    return response


def _versions(found: Reading, slug: str, asked: str) -> dict[str, Any]:
    """What the page says of earlier versions. The script tells that this one was seen where that is not known yet.

    `asked` is what the QR code of a printed card says of its version; what is no such version is passed over.
    """
    number = id_in(asked) or 0
    printed = number if number <= found.number else 0
    address = reverse("instruction_changes", args=[slug])
    since = found.unseen.since if found.unseen else 0
    return {
        "slug": slug,
        "unseen": found.unseen,
        "changes_url": address,
        "desk_url": reverse("desk", args=[slug]),
        "compare_url": f"{address}?od={since}",
        "has_history": found.number > 1,
        "say_seen": found.known.last < found.number,
        "printed": printed,
        "printed_url": f"{address}?od={printed}",
        "number": found.number,
        "stamp": found.stamp,
    }


@as_readers_do
def serve_instruction(request: HttpRequest, page: InstructionPage) -> HttpResponseBase:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    if getattr(request, "is_preview", False):
        scope = previewed_scope(request)
        shown: dict[str, Any] = {"sees_all": scope is None, "advice": advice_on_page(page, timezone.localdate())}
        return _shown(request, compile_body(page, None, scope), frozenset(), is_preview=True, **shown)
    return instruction(request, page.slug)


def _shown(
    request: HttpRequest,
    body: Body,
    ticked: frozenset[int],
    *,
    notes: dict[int, list[StepNote]] | None = None,
    answers: tuple[AnswerHere, ...] = (),
    card: tuple[int | None, date | None] = (None, None),
    updates: tuple[str, ...] = (),
    said: dict[int, str] | None = None,
    versions: dict[str, Any] | None = None,
    revision_id: int | None = None,
    leads: bool = False,
    sees_all: bool = False,
    is_preview: bool = False,
    advice: Sequence[str] = (),
) -> HttpResponse:
    may_tick = request.user.is_authenticated and not is_preview
    said_of_versions = versions or {}
    unseen = said_of_versions.get("unseen")
    steps = _steps(body, ticked, notes or {}, answers, said or {}, unseen.steps if unseen else {})
    around = AroundSteps(
        may_tick=may_tick,
        sees_all=sees_all,
        revision=str(revision_id or ""),
        ask_url=ask_url(request.user) if may_tick else "",
        desk_url=said_of_versions.get("desk_url", ""),
        changes_url=said_of_versions.get("changes_url", ""),
        since=unseen.since if unseen else 0,
    )
    context: dict[str, Any] = {
        **said_of_versions,
        "body": body,
        "steps": steps,
        "step_texts": [each.html(around) for each in steps],
        "has_steps": bool(steps),
        "done_steps": "".join("x" if each.done else "-" for each in steps),
        "rail_steps": lambda: [RailStep(each.title, each.anchor, each.task, each.done, each.current) for each in steps],
        "revision": around.revision,
        "progress": progress(body.step_ids, ticked),
        "may_tick": may_tick,
        "keeps_copy": bool(may_tick and said_of_versions.get("slug")),
        "say_seen": may_tick and said_of_versions.get("say_seen", False),
        "is_preview": is_preview,
        "advice": advice,
        "card_id": card[0],
        "card_day": card[1],
        "updates": updates,
        "visit_url": f"{reverse('meetings')}?rodzaj={SlotKind.VISIT}&instrukcja={body.page_id}",
        "may_book": may_tick and can(request.user, "courses.book"),
        "may_open_card": may_tick and (leads or instructs_anybody(reader(request))),
    }
    response = render(request, "courses/instruction.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _steps(
    body: Body,
    ticked: frozenset[int],
    notes: dict[int, list[StepNote]],
    answers: tuple[AnswerHere, ...],
    said: dict[int, str],
    changes: dict[int, str],
) -> list[StepShown]:
    current = next((step.anchor for step in body.steps if step.pk not in ticked), "")
    return [
        StepShown(
            step,
            step.pk in ticked,
            step.anchor == current,
            notes.get(step.pk or 0, []),
            tuple(each for each in answers if each.step_id == step.pk),
            said.get(step.pk or 0),
            What(what) if (what := changes.get(step.pk or 0)) else None,
        )
        for step in body.steps
    ]


def _notes(person: Any, body: Body) -> dict[int, list[StepNote]]:
    """What other packages say at a step, such as how many people ask there."""
    notes: dict[int, list[StepNote]] = {}
    for annotation in step_annotations:
        for step_id, told in annotation.of(person, body.step_ids).items():
            notes.setdefault(step_id, []).extend(told)
    return notes
