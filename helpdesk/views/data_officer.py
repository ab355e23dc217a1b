"""Who is the data protection officer of a partner."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.obligation import OfficerForm
from helpdesk.models import DataOfficer
from helpdesk.operations.name_officer import name_officer
from helpdesk.queries.colleagues import people_at
from helpdesk.views.found import fresh_key
from lms.forms.refusals import refusals_to
from lms.views.seen import reader, seen_partner


@login_required
def data_officer(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person, now = seen_partner(request, teryt, "helpdesk.name_officer"), reader(request), timezone.now()
    there = [each for each in people_at(frozenset({found.pk}), timezone.localdate(now)) if each.email]
    form = OfficerForm(request.POST if request.method == "POST" else None, colleagues=there)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
            name_officer(partner=found, by=person, now=now, **given)
            messages.success(request, _("Saved. The officer gets a link to each matter that waits."))
            return redirect("partner", found.teryt)
    officer = DataOfficer.objects.present().filter(partner=found).select_related("person").first()
    context = {"form": form, "partner": found, "officer": officer, "key": request.POST.get("key") or fresh_key()}
    return render(request, "helpdesk/data_officer.html", context)
