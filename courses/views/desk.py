"""An instruction one step at a time, in large type, for whoever works at the computer with it."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from courses.queries.progress import progress
from courses.queries.reading import Reading
from courses.views.ask_link import ask_url
from courses.views.body import StepBody, address_of, body_for
from courses.views.of_instruction import of_instruction
from lms.kit.qr import qr_svg

END = "koniec"


@require_safe
@of_instruction
def desk(request: HttpRequest, found: Reading, slug: str) -> HttpResponse:
    """`krok` is the id of a step, or the end; what is no step of this reader's shows the first one."""
    body = body_for(found)
    steps = [step for step in body.steps if step.pk]
    asked = request.GET.get("krok", "")
    at = len(steps) if asked == END else next((n for n, step in enumerate(steps) if str(step.pk) == asked), 0)
    step = steps[at] if at < len(steps) else None
    may_tick = request.user.is_authenticated
    context: dict[str, Any] = {
        "body": body,
        "shown": step,
        "step_id": _id(steps, at),
        "total": len(steps),
        "done": step is not None and step.pk in found.ticked,
        "progress": progress(body.step_ids, found.ticked),
        "may_tick": may_tick,
        "ask_url": ask_url(request.user) if may_tick else "",
        "whole_url": address_of(slug) + (f"#{step.anchor}" if step else ""),
        "back_url": desk_url(slug, _id(steps, at - 1)) if at else "",
        "next": _id(steps, at + 1),
        "next_url": desk_url(slug, _id(steps, at + 1)),
        "first_url": reverse("desk", args=[slug]),
        "qr": mark_safe(_code(desk_url(slug, str(step.pk)))) if step else "",  # noqa: S308 - of an address of ours
    }
    response = render(request, "courses/desk.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


@lru_cache(maxsize=500)
def _code(path: str) -> str:
    """Made once: drawing a code takes longer than the rest of the page."""
    return qr_svg(settings.SITE_URL + path, scales=True)


def desk_url(slug: str, step: str) -> str:
    """`step` is an id, or the end; whatever else a form may have sent leads to the first step."""
    known = step == END or (step.isascii() and step.isdigit())
    return reverse("desk", args=[slug]) + (f"?krok={step}" if known else "")


def _id(steps: list[StepBody], at: int) -> str:
    return str(steps[at].pk) if at < len(steps) else END
