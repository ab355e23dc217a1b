"""Job positions, for which instructions are written; kept by the Marshal's Office."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.kept import PositionForm
from lms.forms.refusals import refusals_to
from lms.models import JobPosition
from lms.operations.keep_position import keep_position as keep
from lms.queries.systems import positions_kept
from lms.views.administration import sections
from lms.views.kept import keeper, shown_again, typed
from lms.views.seen import made_before, make_once, own_row


@login_required
@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    keeper(request, "lms.keep_position")
    context = {"positions": positions_kept(timezone.localdate()), "sections": sections(request)}
    return render(request, "lms/positions.html", context)


@login_required
def keep_position(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    person = keeper(request, "lms.keep_position")
    found: JobPosition | None = own_row(JobPosition, pk)
    if made_before(request, "lms.keep_position", JobPosition):
        return redirect("positions")
    form = PositionForm(request.POST or None, instance=found, initial={"version": found.version} if found else {})
    if form.is_valid():
        data = typed(form)

        def make() -> JobPosition:
            return keep(position=own_row(JobPosition, pk), by=person, now=timezone.now(), **data)

        with refusals_to(form):
            make_once(request, form, "lms.keep_position", JobPosition, make)
            messages.success(request, _("The job position is saved."))
            return redirect("positions")
    title = _("Change the job position") if found else _("Add a job position")
    context = {"title": title, "crumb": _("Job positions"), "crumb_url": "positions"}
    return render(request, "lms/kept.html", context | shown_again(form, "version", own_row(JobPosition, pk)))
