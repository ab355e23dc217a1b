"""Days on which a partner can take part in nothing: the list, adding, changing, taking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.forms.domain_systems import BlockedDatesForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import present_state, renew
from lms.models import BlockedDates
from lms.operations.drop_blocked_dates import drop_blocked_dates
from lms.operations.keep_blocked_dates import keep_blocked_dates
from lms.permissions import can
from lms.queries.blocked import blocked_of
from lms.views.seen import made_before, make_once, own_row, reader, seen_partner


@login_required
@require_safe
def blocked_dates(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.see_profile"), reader(request)
    today, rows = timezone.localdate(), blocked_of(found, person)
    context = {
        "partner": found,
        "ahead": [each for each in rows if each.ends_on >= today],
        "over": [each for each in reversed(rows) if each.ends_on < today],
        "may_describe": can(person, "lms.describe", found),
    }
    return render(request, "lms/blocked_dates.html", context)


@login_required
def keep(request: HttpRequest, teryt: str, pk: int | None = None) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.describe"), reader(request)
    kept: BlockedDates | None = own_row(BlockedDates, pk, partner=found)
    if kept is None and made_before(request, "lms.keep_blocked_dates", BlockedDates):
        return redirect("blocked_dates", found.teryt)
    initial = {"version": kept.version if kept else 1}
    form = BlockedDatesForm(request.POST or None, instance=kept, initial=initial)
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}

        def make() -> BlockedDates:
            present: BlockedDates | None = own_row(BlockedDates, pk, partner=found)
            return keep_blocked_dates(partner=found, blocked=present, by=person, now=timezone.now(), **told)

        with refusals_to(form):
            if pk is None:
                make_once(request, form, "lms.keep_blocked_dates", BlockedDates, make)
            else:
                make()
            messages.success(request, _("The days are saved."))
            return redirect("blocked_dates", found.teryt)
    present = BlockedDates.objects.filter(pk=pk).first() if pk is not None else None
    is_stale = present is not None and renew(form, "version", present.version)
    context = {
        "form": form,
        "partner": found,
        "blocked": kept,
        "title": _("Change blocked days") if kept else _("Block days"),
        "present": present_state(form, present) if is_stale else [],
    }
    return render(request, "lms/blocked_dates_form.html", context)


@require_POST
@login_required
def drop(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.describe"), reader(request)
    kept: BlockedDates | None = own_row(BlockedDates, pk, partner=found)
    if kept:
        drop_blocked_dates(blocked=kept, by=person, now=timezone.now())
        messages.success(request, _("The days are free again."))
    return redirect("blocked_dates", found.teryt)
