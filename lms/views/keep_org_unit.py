"""Add a partner's organisational unit, or name it anew."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.partner import OrgUnitForm
from lms.forms.refusals import refusals_to
from lms.models import OrgUnit
from lms.operations.keep_org_unit import keep_org_unit as keep
from lms.views.seen import made_before, make_once, own_row, reader, seen_partner


@login_required
def keep_org_unit(request: HttpRequest, teryt: str, pk: int | None = None) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.describe"), reader(request)
    unit: OrgUnit | None = own_row(OrgUnit, pk, partner=found)
    if made_before(request, "lms.keep_org_unit", OrgUnit):
        return redirect("partner", found.teryt)
    form = OrgUnitForm(request.POST or None, instance=unit)
    if form.is_valid():
        name = form.cleaned_data["name"]

        def make() -> OrgUnit:
            present: OrgUnit | None = own_row(OrgUnit, pk, partner=found)
            return keep(partner=found, org_unit=present, name=name, by=person, now=timezone.now())

        with refusals_to(form):
            make_once(request, form, "lms.keep_org_unit", OrgUnit, make)
            messages.success(request, _("The organisational unit is saved."))
            return redirect("partner", found.teryt)
    title = _("Change the organisational unit") if unit else _("Add an organisational unit")
    return render(request, "lms/partner_part.html", {"form": form, "partner": found, "title": title})
