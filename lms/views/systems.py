"""Systems of e-Urząd and their releases, kept by the Marshal's Office."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.kept import ReleaseForm, SystemForm
from lms.forms.refusals import refusals_to
from lms.models import Contract, Release, System
from lms.operations.keep_release import keep_release as keep_issue
from lms.operations.keep_system import keep_system as keep
from lms.queries.systems import newest_release, running_now, systems_kept
from lms.views.administration import sections
from lms.views.kept import keeper, shown_again, typed
from lms.views.seen import made_before, make_once, own_row


@login_required
@require_safe
def systems(request: HttpRequest) -> HttpResponse:
    keeper(request, "lms.keep_system")
    rows = list(systems_kept())
    for row in rows:
        row.newest = newest_release(row)  # type: ignore[attr-defined]
    return render(request, "lms/systems.html", {"systems": rows, "sections": sections(request)})


@login_required
@require_safe
def system(request: HttpRequest, code: str) -> HttpResponse:
    person, found = keeper(request, "lms.keep_system"), get_object_or_404(System, code=code)
    releases = list(found.releases.order_by("-released_on", "-pk"))
    counts = running_now(found)
    for release in releases:
        release.partners = counts.get(release.pk, 0)  # type: ignore[attr-defined]
    contracts = Contract.objects.visible_to(person).filter(systems=found).select_related("contractor")
    context = {
        "system": found,
        "releases": releases,
        "contracts": contracts.order_by("-began_on", "pk"),
        "sections": sections(request),
    }
    return render(request, "lms/system.html", context)


@login_required
def keep_system(request: HttpRequest, code: str | None = None) -> HttpResponse:
    person = keeper(request, "lms.keep_system")
    found = None if code is None else get_object_or_404(System, code=code)
    pk = found.pk if found else None
    if made := made_before(request, "lms.keep_system", System):
        return redirect("system", made.code)
    form = SystemForm(request.POST or None, instance=found, initial={"version": found.version} if found else {})
    if form.is_valid():
        data = typed(form)

        def make() -> System:
            present: System | None = own_row(System, pk)
            return keep(system=present, by=person, now=timezone.now(), **data)

        with refusals_to(form):
            made = make_once(request, form, "lms.keep_system", System, make)
            messages.success(request, _("The system is saved."))
            return redirect("system", made.code)
    title = _("Change the system") if found else _("Add a system")
    context = {"title": title, "crumb": _("Systems"), "crumb_url": "systems"}
    return render(request, "lms/kept.html", context | shown_again(form, "version", own_row(System, pk)))


@login_required
def keep_release(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    person, found = keeper(request, "lms.keep_release"), get_object_or_404(System, code=code)
    release: Release | None = own_row(Release, pk, system=found)
    if made_before(request, "lms.keep_release", Release):
        return redirect("system", found.code)
    form = ReleaseForm(request.POST or None, instance=release, initial={"edition": release.edition} if release else {})
    if form.is_valid():
        data = typed(form)

        def make() -> Release:
            present: Release | None = own_row(Release, pk, system=found)
            return keep_issue(system=found, release=present, by=person, now=timezone.now(), **data)

        with refusals_to(form):
            make_once(request, form, "lms.keep_release", Release, make)
            messages.success(request, _("The release is saved."))
            return redirect("system", found.code)
    title = _("Change the release") if pk else _("Add a release")
    context = {"title": title, "crumb": _("Systems"), "crumb_url": "systems", "system": found}
    return render(request, "lms/kept.html", context | shown_again(form, "edition", own_row(Release, pk, system=found)))
