"""One instruction, as its reader follows it. Wagtail's own serving and previews come here too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from courses.models import InstructionPage
from courses.queries.progress import progress
from courses.queries.reading import reading
from courses.views.body import Body, StepBody, body_for, compile_body
from lms.permissions import can
from lms.registry import step_annotations


@dataclass(frozen=True)
class StepShown:
    """A step with what belongs to this reader."""

    body: StepBody
    done: bool
    current: bool
    notes: list[str]

    @property
    def title(self) -> str:
        return self.body.title

    @property
    def anchor(self) -> str:
        return self.body.anchor

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
    return _shown(request, body_for(found), found.ticked, card=(found.card_id, found.card_day))


@require_safe
def instruction_by_id(request: HttpRequest, page_id: int) -> HttpResponse:
    """The short address on printed cards: it outlives every new title and place."""
    if page_id >= 2**63:
        raise Http404
    pages = InstructionPage.objects.visible_to(request.user)
    if not request.user.is_authenticated and not pages.filter(pk=page_id).exists():
        return redirect_to_login(request.get_full_path())
    return redirect("instruction", get_object_or_404(pages, pk=page_id).slug)


def serve_instruction(request: HttpRequest, page: InstructionPage) -> HttpResponse:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    if getattr(request, "is_preview", False):
        return _shown(request, compile_body(page, None), frozenset(), is_preview=True)
    return instruction(request, page.slug)


def _shown(
    request: HttpRequest,
    body: Body,
    ticked: frozenset[int],
    *,
    card: tuple[int | None, date | None] = (None, None),
    is_preview: bool = False,
) -> HttpResponse:
    may_tick = request.user.is_authenticated and not is_preview
    context: dict[str, Any] = {
        "body": body,
        "steps": _steps(body, ticked, _notes(request.user, body) if may_tick else {}),
        "progress": progress(body.step_ids, ticked),
        "may_tick": may_tick,
        "ask_url": _ask_url() if may_tick else "",
        "is_preview": is_preview,
        "card_id": card[0],
        "card_day": card[1],
        "may_open_card": may_tick and can(request.user, "courses.open_card"),
    }
    response = render(request, "courses/instruction.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _steps(body: Body, ticked: frozenset[int], notes: dict[int, list[str]]) -> list[StepShown]:
    current = next((step.anchor for step in body.steps if step.pk not in ticked), "")
    return [
        StepShown(step, step.pk in ticked, step.anchor == current, notes.get(step.pk or 0, [])) for step in body.steps
    ]


def _notes(person: Any, body: Body) -> dict[int, list[str]]:
    """What other packages say at a step, such as how many people ask there."""
    notes: dict[int, list[str]] = {}
    for annotation in step_annotations:
        for step_id, text in annotation.of(person, body.step_ids).items():
            notes.setdefault(step_id, []).append(text)
    return notes


def _ask_url() -> str:
    try:
        return reverse("ask")
    except NoReverseMatch:
        return ""
