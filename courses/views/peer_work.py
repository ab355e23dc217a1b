"""The work of another learner, to be marked without knowing whose it is."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.forms.work import MarkingForm
from courses.models import PeerMarking
from courses.operations.mark_as_peer import mark_as_peer
from courses.queries.texts import address_of
from lms.forms.refusals import refusals_to
from lms.views.attached import attached
from lms.views.seen import reader


@login_required
def peer_work(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = reader(request), _given(request, pk)
    task_url = address_of(found.work.page)
    form = MarkingForm(request.POST or None, rubric=found.work.rubric)
    if form.is_valid():
        with refusals_to(form):
            mark_as_peer(given=found, by=person, now=timezone.now(), **form.said)
            messages.success(request, _("The marking is kept. The learner is not told whose it is."))
            return redirect(task_url)
    context: dict[str, Any] = {"given": found, "task": found.work.page, "task_url": task_url, "form": form}
    return render(request, "courses/peer_work.html", context)


@login_required
@require_safe
def peer_work_file(request: HttpRequest, pk: int) -> FileResponse:
    """The picture of a work, to the learner who was given it; 404 alike for everybody else."""
    work = _given(request, pk).work
    if not work.file:
        raise Http404
    return attached(work.file, name=work.about_file["name"], mime=work.about_file["mime"], is_picture=work.is_picture)


def _given(request: HttpRequest, pk: int) -> PeerMarking:
    if pk >= 2**63:
        raise Http404
    rows = PeerMarking.objects.visible_to(reader(request)).select_related("work__page")
    return get_object_or_404(rows, pk=pk)
