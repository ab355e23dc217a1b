"""“Done” at a step, and taking it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from courses.models import Step
from courses.operations.tick import tick as tick_step
from courses.operations.untick import untick as untick_step
from courses.views.body import address_of
from courses.views.desk import desk_url
from lms.kit.refused import Refused


@login_required
@require_POST
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    return _changed(request, pk, tick_step)


@login_required
@require_POST
def untick(request: HttpRequest, pk: int) -> HttpResponse:
    return _changed(request, pk, untick_step)


def _changed(request: HttpRequest, pk: int, operation: Callable[..., Any]) -> HttpResponse:
    """Back to the same step of the same page; a script then shows only what has changed there.

    One step at a time leads on to the step that its form names.
    """
    if pk >= 2**63:
        raise Http404
    step = get_object_or_404(Step.objects.visible_to(request.user).select_related("page"), pk=pk)
    try:
        operation(step=step, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    if "next" in request.POST:
        return redirect(desk_url(step.page.slug, request.POST["next"]))
    return redirect(f"{address_of(step.page.slug)}#{step.anchor}")
