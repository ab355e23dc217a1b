"""One instruction, as its reader follows it. Wagtail's own serving and previews come here too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.blocks.applies import Applies, applies
from courses.models import InstructionPage, Lack, SlotKind
from courses.queries.answers import AnswerHere
from courses.queries.progress import progress
from courses.queries.reading import reading
from courses.views.ask_link import ask_url
from courses.views.body import Body, StepBody, body_for, compile_body
from courses.views.not_for_reader import not_for_reader
from courses.views.previewed import previewed_scope
from lms.permissions import can
from lms.registry import StepNote, step_annotations


@dataclass(frozen=True)
class StepShown:
    """A step with what belongs to this reader; `said` is None before anything was said, empty where it helped."""

    body: StepBody
    done: bool
    current: bool
    notes: list[StepNote]
    answers: tuple[AnswerHere, ...] = ()
    said: str | None = None

    @property
    def title(self) -> str:
        return self.body.title

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


@require_safe
def instruction(request: HttpRequest, slug: str) -> HttpResponse:
    found = reading(request.user, slug)
    if found is None:
        # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    if found.rule and not applies(found.rule, found.scope):
        return _left_out(request, found.title, found.rule)
    card = (found.card_id, found.card_day)
    sees_all = found.scope is None
    shown: dict[str, Any] = {"answers": found.answers, "card": card, "updates": found.updates}
    shown |= {"said": found.said, "revision_id": found.revision_id}
    return _shown(request, body_for(found), found.ticked, sees_all=sees_all, **shown)


def _left_out(request: HttpRequest, title: str, rule: Applies) -> HttpResponse:
    heading = _("This instruction does not apply to your office.")
    back = (_("Instructions"), reverse("instructions"))
    return not_for_reader(request, title=title, rule=rule, back=back, heading=heading)


def serve_instruction(request: HttpRequest, page: InstructionPage) -> HttpResponse:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    if getattr(request, "is_preview", False):
        scope = previewed_scope(request)
        return _shown(request, compile_body(page, None, scope), frozenset(), sees_all=scope is None, is_preview=True)
    return instruction(request, page.slug)


def _shown(
    request: HttpRequest,
    body: Body,
    ticked: frozenset[int],
    *,
    answers: tuple[AnswerHere, ...] = (),
    card: tuple[int | None, date | None] = (None, None),
    updates: tuple[str, ...] = (),
    said: dict[int, str] | None = None,
    revision_id: int | None = None,
    sees_all: bool = False,
    is_preview: bool = False,
) -> HttpResponse:
    may_tick = request.user.is_authenticated and not is_preview
    context: dict[str, Any] = {
        "body": body,
        "steps": _steps(body, ticked, _notes(request.user, body) if may_tick else {}, answers, said or {}),
        "revision": str(revision_id or ""),
        "sees_all": sees_all,
        "progress": progress(body.step_ids, ticked),
        "may_tick": may_tick,
        "ask_url": ask_url(request.user) if may_tick else "",
        "is_preview": is_preview,
        "card_id": card[0],
        "card_day": card[1],
        "updates": updates,
        "visit_url": f"{reverse('meetings')}?rodzaj={SlotKind.VISIT}&instrukcja={body.page_id}",
        "may_book": may_tick and can(request.user, "courses.book"),
        "may_open_card": may_tick and can(request.user, "courses.open_card"),
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
