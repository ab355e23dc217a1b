"""Take a unit of the region into the project."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.partner import JoinForm
from lms.forms.refusals import refusals_to
from lms.models import Partner, Unit
from lms.operations.join import join as join_unit
from lms.permissions import can
from lms.views.seen import made_before, make_once, reader


@login_required
def join(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not can(person, "lms.join"):
        raise Http404
    if done := made_before(request, "lms.join", Partner):
        return redirect("partner", done.teryt)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data

        def make() -> Partner:
            scope = {"scope_ezd": data["scope_ezd"], "scope_esb": data["scope_esb"]}
            return join_unit(unit=Unit.objects.get(pk=data["unit"]), by=person, now=timezone.now(), **scope)

        with refusals_to(form):
            made = make_once(request, form, "lms.join", Partner, make)
            messages.success(request, _("The unit is a partner now. Appoint its representative next."))
            return redirect("partner", made.teryt)
    return render(request, "lms/join.html", {"form": form})
