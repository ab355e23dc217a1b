"""“Done” at a lesson, and taking it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from courses.models import LessonPage
from courses.operations.complete import complete as complete_lesson
from courses.operations.uncomplete import uncomplete as uncomplete_lesson
from courses.queries.outline import item_of
from lms.kit.refused import Refused


@login_required
@require_POST
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    return _changed(request, pk, complete_lesson)


@login_required
@require_POST
def uncomplete(request: HttpRequest, pk: int) -> HttpResponse:
    return _changed(request, pk, uncomplete_lesson)


def _changed(request: HttpRequest, pk: int, operation: Callable[..., Any]) -> HttpResponse:
    """Back to the same place of the same lesson; a script then shows only what has changed there."""
    if pk >= 2**63:
        raise Http404
    lesson = get_object_or_404(LessonPage, pk=pk)
    _outline, item = item_of(request.user, lesson)
    if item is None:
        raise Http404
    try:
        operation(lesson=lesson, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{item.url}#zrobione")
