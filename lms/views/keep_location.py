"""Add a partner's location, or name it anew."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.partner import LocationForm
from lms.forms.refusals import refusals_to
from lms.models import Location
from lms.operations.keep_location import keep_location as keep
from lms.views.seen import made_before, make_once, own_row, reader, seen_partner


@login_required
def keep_location(request: HttpRequest, teryt: str, pk: int | None = None) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.describe"), reader(request)
    place: Location | None = own_row(Location, pk, partner=found)
    if made_before(request, "lms.keep_location", Location):
        return redirect("partner", found.teryt)
    form = LocationForm(request.POST or None, instance=place)
    if form.is_valid():
        name, address = form.cleaned_data["name"], form.cleaned_data["address"]

        def make() -> Location:
            present: Location | None = own_row(Location, pk, partner=found)
            return keep(partner=found, location=present, name=name, address=address, by=person, now=timezone.now())

        with refusals_to(form):
            make_once(request, form, "lms.keep_location", Location, make)
            messages.success(request, _("The location is saved."))
            return redirect("partner", found.teryt)
    title = _("Change the location") if place else _("Add a location")
    return render(request, "lms/partner_part.html", {"form": form, "partner": found, "title": title})
