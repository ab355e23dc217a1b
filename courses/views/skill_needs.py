"""„Czego potrzebują stanowiska”: the Marshal's Office says it, one position at a time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.forms.skills import NeedsForm
from courses.operations.keep_needs import keep_needs
from courses.queries.skill_needs import positions_offered, tasks
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import reader


@login_required
def skill_needs(request: HttpRequest) -> HttpResponse:
    """?stanowisko= chooses the position; without it, what each needs is shown as a table of all."""
    person = reader(request)
    if not can(person, "courses.keep_needs"):
        raise Http404
    positions, known = positions_offered(), tasks()
    asked = request.GET.get("stanowisko", "")
    position = next((each for each in positions if str(each.pk) == asked), None)
    if asked and position is None:
        raise Http404
    context = {"positions": positions, "position": position, "tasks": known}
    if position is None:
        return render(request, "courses/skill_needs.html", context)
    form = NeedsForm(request.POST or None, position_id=position.pk, tasks=known)
    if form.is_valid():
        with refusals_to(form):
            count = keep_needs(position=position, needs=form.needs, by=person, now=timezone.now())
            words = ngettext("%(count)d need has changed.", "%(count)d needs have changed.", count)
            messages.success(request, words % {"count": count} if count else _("Nothing has changed."))
            return redirect(request.get_full_path())
    return render(request, "courses/skill_needs.html", {**context, "form": form})
