"""The codes of a partner in the national register through the years, and giving it a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.partner import TerytForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.models import Partner, TerytCode
from lms.operations.change_teryt import change_teryt as give_code
from lms.views.seen import made_before, make_once, reader, seen_partner


@login_required
def change_teryt(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.change_teryt"), reader(request)
    if made_before(request, "lms.change_teryt", TerytCode):
        return redirect("partner", found.teryt)
    initial = {"version": found.version, "name": found.unit.name, "office_name": found.name}
    form = TerytForm(request.POST or None, initial=initial)
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}

        def make() -> TerytCode:
            return give_code(partner=found, by=person, now=timezone.now(), **told)

        with refusals_to(form):
            made = make_once(request, form, "lms.change_teryt", TerytCode, make)
            messages.success(request, _("The new code holds. The old one still leads to this partner."))
            return redirect("partner", made.code)
    present = Partner.objects.select_related("unit").get(pk=found.pk) if form.is_bound else found
    context = {
        "form": form,
        "partner": present,
        "is_stale": renew(form, "version", present.version),
        "codes": present.unit.codes.order_by("is_alias", "-valid_from", "-pk"),
    }
    return render(request, "lms/change_teryt.html", context)
