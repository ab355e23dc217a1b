"""One instruction, as its reader follows it. Wagtail's own serving and previews come here too."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.blocks.advice import advice_on_page
from courses.blocks.row_chooser import id_in
from courses.models import InstructionPage
from courses.queries.reading import Reading
from courses.rules import instructs_anybody
from courses.views.ask_link import ask_url
from courses.views.body import Body, body_for, compile_body
from courses.views.instruction_shown import InstructionShown, instruction_context
from courses.views.of_instruction import of_instruction
from courses.views.previewed import as_readers_do, previewed_scope
from lms.permissions import can
from lms.registry import StepNote, step_annotations
from lms.views.seen import reader
from lms.views.unchanged import page_tag, unchanged

Notes = tuple[tuple[int, tuple[StepNote, ...]], ...]


@require_safe
@of_instruction
def instruction(request: HttpRequest, found: Reading, slug: str) -> HttpResponse:
    body = body_for(found)
    is_somebody = request.user.is_authenticated
    notes = _notes(request.user, body) if is_somebody else ()
    shown = InstructionShown(
        body_mark=body.mark,
        ticked=found.ticked,
        notes=notes,
        answers=found.answers,
        said=tuple(found.said.items()),
        unseen=found.unseen,
        updates=found.updates,
        card_id=found.card_id,
        card_day=found.card_day,
        slug=slug,
        number=found.number,
        stamp=found.stamp,
        revision=str(found.revision_id or ""),
        printed=_printed(request.GET.get("wydruk", ""), found),
        # The script tells that this version was seen where that is not known yet.
        say_seen=is_somebody and found.known.last < found.number,
        may_tick=is_somebody,
        may_book=is_somebody and can(request.user, "courses.book"),
        may_open_card=is_somebody and (found.leads or instructs_anybody(reader(request))),
        sees_all=found.scope is None,
        ask_url=ask_url(request.user),
    )
    tag = page_tag(request, shown)
    if answer := unchanged(request, tag):
        return answer
    response = _shown(request, body, shown)
    if tag:
        response["ETag"] = tag
    return response


@as_readers_do
def serve_instruction(request: HttpRequest, page: InstructionPage) -> HttpResponseBase:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    if getattr(request, "is_preview", False):
        scope = previewed_scope(request)
        body = compile_body(page, None, scope)
        shown = InstructionShown(body_mark=body.mark, sees_all=scope is None, is_preview=True)
        return _shown(request, body, shown, advice_on_page(page, timezone.localdate()))
    return instruction(request, page.slug)


def _shown(request: HttpRequest, body: Body, shown: InstructionShown, advice: Sequence[str] = ()) -> HttpResponse:
    context: dict[str, Any] = {**instruction_context(body, shown), "advice": advice}
    response = render(request, "courses/instruction.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _printed(asked: str, found: Reading) -> int:
    """`asked` is what the QR code of a printed card says of its version; what is no such version is passed over."""
    number = id_in(asked) or 0
    return number if number <= found.number else 0


def _notes(person: Any, body: Body) -> Notes:
    """What other packages say at a step, such as how many people ask there."""
    notes: dict[int, tuple[StepNote, ...]] = {}
    for annotation in step_annotations:
        for step_id, told in annotation.of(person, body.step_ids).items():
            notes[step_id] = (*notes.get(step_id, ()), *told)
    return tuple(notes.items())
