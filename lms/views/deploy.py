"""Note which release a partner runs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.partner import DeployForm
from lms.forms.refusals import refusals_to
from lms.models import Deployment, Release
from lms.operations.deploy import deploy as deploy_release
from lms.permissions import can
from lms.views.seen import make_once, reader, seen_partner


@login_required
def deploy(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.deploy"), reader(request)
    form = DeployForm(request.POST or None)
    if form.is_valid():
        release_id, since = form.cleaned_data["release"], form.cleaned_data["since"]

        def make() -> Deployment:
            release = Release.objects.get(pk=release_id)
            return deploy_release(partner=found, release=release, since=since, by=person, now=timezone.now())

        with refusals_to(form):
            make_once(request, form, "lms.deploy", Deployment, make)
            messages.success(request, _("The release is noted."))
            return redirect("partner", found.teryt)
    title = _("Note a release")
    context = {"form": form, "partner": found, "title": title, "may_keep_releases": can(person, "lms.keep_release")}
    return render(request, "lms/partner_part.html", context)
