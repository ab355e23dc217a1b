"""Change what a partner's card says."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.partner import DescribeForm
from lms.forms.refusals import refusals_to
from lms.models import Partner
from lms.operations.describe import describe as describe_partner
from lms.permissions import can
from lms.views.seen import reader, seen_partner


@login_required
def describe(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.describe"), reader(request)
    by_office = can(person, "lms.join")
    form = DescribeForm(request.POST or None, instance=found, initial={"version": found.version}, by_office=by_office)
    if form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        with refusals_to(form):
            describe_partner(partner=found, version=version, by=person, now=timezone.now(), **values)
            messages.success(request, _("The card is saved."))
            return redirect("partner", found.teryt)
    present = Partner.objects.get(pk=found.pk)
    is_stale = form.is_bound and str(present.version) != form.data.get("version")
    if is_stale:
        # The next press writes over the change on purpose: the present state is shown beside what was typed.
        form.data = {**request.POST.dict(), "version": str(present.version)}
    return render(request, "lms/describe.html", {"form": form, "partner": present, "is_stale": is_stale})
