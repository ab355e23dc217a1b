"""What has changed in a lesson since its reader did it, and the confirmation; all that waits for one reader."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import LessonPage, Publication
from courses.operations.confirm_change import confirm_change as confirm
from courses.queries.changed_blocks import CHANGED, NEW, REMOVED, blocks_of, changed_blocks
from courses.queries.delta_exams import asked_exams, exams_of
from courses.queries.deltas import Delta, changed_lessons, delta_of, deltas_of
from courses.queries.entry import is_closed_to
from courses.queries.outline import Item, item_of
from courses.queries.unseen import changed_instructions, instructions_to_understand
from courses.views.film import lesson_film
from courses.views.lesson_body import Part, parts_of
from lms.kit.gathered import gather
from lms.kit.refused import Refused
from lms.models import Person
from lms.queries.scope import Scope
from lms.views.seen import reader

WORDS = {
    NEW: (pgettext_lazy("part of a lesson", "New"), "ok"),
    CHANGED: (pgettext_lazy("part of a lesson", "Changed"), "info"),
    REMOVED: (pgettext_lazy("part of a lesson", "Removed"), "warn"),
}


@dataclass(frozen=True)
class ShownChange:
    """One changed block: the word and tone for what became of it, how it is now, and how it was."""

    word: Any
    tone: str
    html: SafeString
    earlier: SafeString


@require_safe
@login_required
def changes(request: HttpRequest) -> HttpResponse:
    person, now = reader(request), timezone.now()
    gather(person, now, (changed_lessons, asked_exams, changed_instructions))
    context = {
        "deltas": deltas_of(person, now),
        "exams": exams_of(person, now),
        "instructions": instructions_to_understand(person, now),
    }
    return render(request, "courses/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Where nothing waits any more, an address from a notice of yesterday leads to the lesson."""
    person, lesson, item, scope = _found(request, pk)
    if request.method == "POST":
        return _confirmed(request, person, lesson, item)
    delta = delta_of(person, lesson.pk)
    if delta is None:
        return redirect(item.url)
    context = {"item": item, "delta": delta, "changes": _changes(lesson, delta, scope)}
    return render(request, "courses/confirm_change.html", context)


def _found(request: HttpRequest, pk: int) -> tuple[Person, LessonPage, Item, Scope]:
    if pk >= 2**63:
        raise Http404
    person, lesson = reader(request), get_object_or_404(LessonPage, pk=pk)
    outline, item = item_of(person, lesson)
    if outline is None or item is None or is_closed_to(person, outline):
        raise Http404
    return person, lesson, item, outline.scope


def _confirmed(request: HttpRequest, person: Person, lesson: LessonPage, item: Item) -> HttpResponse:
    """On to what else waits, else to the lesson."""
    sent = request.POST.get("version", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
    now = timezone.now()
    try:
        confirm(lesson=lesson, number=number, by=person, now=now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(item.url)
    messages.success(request, _("Confirmed."))
    return redirect("changes") if deltas_of(person, now) else redirect(item.url)


def _changes(lesson: LessonPage, delta: Delta, scope: Scope) -> list[ShownChange] | None:
    """In the order of the text; None where the earlier version is not kept, so that nobody can say what changed."""
    known = Publication.objects.filter(page=lesson, number=delta.since).select_related("revision").first()
    if known is None or known.revision is None or lesson.live_revision is None:
        return None
    found = changed_blocks(blocks_of(known.revision, scope), blocks_of(lesson.live_revision, scope))
    before, after = (parts_of(known.revision.as_object()), parts_of(lesson)) if found else ({}, {})
    return [_shown(each.kind, after.get(each.block_id), before.get(each.block_id)) for each in found]


def _shown(kind: str, now: Part | None, earlier: Part | None) -> ShownChange:
    word, tone = WORDS[kind]
    return ShownChange(word, tone, _html(now), _html(earlier))


def _html(part: Part | None) -> SafeString:
    if part and part.kind == "video":
        film = lesson_film(part.value.id, part.value.value)
        return render_to_string("courses/changed_film.html", {"film": film}) if film else SafeString()
    return render_to_string("courses/lesson_body.html", {"parts": [part] if part else []})
