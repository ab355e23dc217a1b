"""The card of a partner: what it says and lacks, one section to change, its history, its way to the approval."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.forms.profile import ReviewForm, SectionForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.kit.refused import Refused
from lms.models import Partner, PartnerProfile, PartnerStatus, ProfileSection
from lms.operations.approve_profile import approve_profile
from lms.operations.return_profile import return_profile
from lms.operations.save_section import save_section
from lms.operations.submit_profile import submit_profile
from lms.permissions import can
from lms.queries.profile import (
    ENOUGH,
    PLACES,
    Missing,
    Profile,
    history_of_profile,
    profile_of,
    reviews_of,
    section_by_slug,
    section_kinds,
    shown_changes,
    values_of,
)
from lms.queries.profile_fields import ProfileSectionKind
from lms.views.seen import reader, seen_partner

State = PartnerProfile.State
ON_A_PAGE = 50


@login_required
@require_safe
def profile(request: HttpRequest, teryt: str) -> HttpResponse:
    """Everything on one page, each section with its own button."""
    found, person = seen_partner(request, teryt, "lms.see_profile"), reader(request)
    told, approval = profile_of(found), approval_of(found)
    is_active = found.status == PartnerStatus.ACTIVE
    is_open = approval is None or approval.state in (State.DRAFT, State.RETURNED)
    context = {
        "partner": found,
        "profile": told,
        "missing": _where_missing(found, told),
        "enough": ENOUGH,
        "approval": approval,
        "reviews": reviews_of(found),
        "may_describe": can(person, "lms.describe", found),
        "may_submit": is_open and is_active and can(person, "lms.submit_profile", found),
        "may_review": bool(approval and approval.state == State.SUBMITTED and can(person, "lms.review_profile", found)),
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/profile.html", context)


def approval_of(partner: Partner) -> PartnerProfile | None:
    return PartnerProfile.objects.filter(partner=partner).first()


def _where_missing(partner: Partner, told: Profile) -> list[tuple[Any, str, list[Missing]]]:
    """(title, slug of the section or "", what lacks), by sections."""
    titles = {each.kind.code: (each.kind.title, each.kind.slug) for each in told.sections}
    titles[PLACES] = (_("Places and units"), "")
    groups: dict[str, list[Missing]] = {}
    for each in told.missing:
        groups.setdefault(each.section, []).append(each)
    return [(*titles[code], lacking) for code, lacking in groups.items()]


@login_required
def profile_section(request: HttpRequest, teryt: str, section: str) -> HttpResponse:
    """What was typed is kept, whatever somebody else saved meanwhile; the next press is on purpose."""
    found, person = seen_partner(request, teryt, "lms.describe"), reader(request)
    kind = section_by_slug(section)
    if kind is None:
        raise Http404
    row = _row(found, kind)
    initial = {"version": row.version if row else 0, **values_of(found, kind, row)}
    form = SectionForm(request.POST or None, kind=kind, by_office=can(person, "lms.join"), initial=initial)
    if form.is_valid():
        with refusals_to(form):
            version = form.cleaned_data["version"]
            now = timezone.now()
            save_section(partner=found, section=kind.code, version=version, by=person, now=now, values=form.values())
            messages.success(request, _("Saved: %(section)s.") % {"section": kind.title})
            return redirect("profile", found.teryt)
    present, row = Partner.objects.get(pk=found.pk), _row(found, kind)
    is_stale = renew(form, "version", row.version if row else 0)
    now_there = values_of(present, kind, row)
    context = {
        "form": form,
        "partner": present,
        "kind": kind,
        "present": [(field.label, field.shown(now_there[field.name])) for field in kind.fields] if is_stale else [],
    }
    return render(request, "lms/profile_section.html", context)


def _row(partner: Partner, kind: ProfileSectionKind) -> ProfileSection | None:
    return ProfileSection.objects.filter(partner=partner, code=kind.code).first()


@login_required
@require_safe
def profile_history(request: HttpRequest, teryt: str) -> HttpResponse:
    """Who changed which value, when, from what to what; of one section when it is asked for."""
    found, person = seen_partner(request, teryt, "lms.see_profile"), reader(request)
    asked = section_by_slug(request.GET.get("sekcja", "")[:40])
    changes = history_of_profile(found, asked.code if asked else "")
    page = Paginator(changes, ON_A_PAGE).get_page(request.GET.get("strona"))
    before = f"sekcja={asked.slug}&" if asked else ""
    context = {
        "partner": found,
        "changes": shown_changes(page.object_list),
        "kinds": section_kinds(),
        "asked": asked,
        "newer_url": f"?{before}strona={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?{before}strona={page.next_page_number()}" if page.has_next() else "",
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/profile_history.html", context)


@require_POST
@login_required
def submit(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.submit_profile"), reader(request)
    asked = request.POST.get("version", "")
    version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else -1
    try:
        submit_profile(partner=found, version=version, by=person, now=timezone.now())
        messages.success(request, _("The card was sent to the Marshal's Office."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("profile", found.teryt)


@login_required
def review(request: HttpRequest, teryt: str) -> HttpResponse:
    """The office approves or returns; what it decides on stands beside."""
    found, person = seen_partner(request, teryt, "lms.review_profile"), reader(request)
    approval = approval_of(found)
    if approval is None or (request.method != "POST" and approval.state != State.SUBMITTED):
        return redirect("profile", found.teryt)
    form = ReviewForm(request.POST or None, initial={"version": approval.version})
    if form.is_valid():
        with refusals_to(form):
            common = {"partner": found, "version": form.cleaned_data["version"], "by": person, "now": timezone.now()}
            if form.cleaned_data["decision"] == "approve":
                approve_profile(**common)
                messages.success(request, _("The card is approved."))
            else:
                return_profile(**common, remark=form.cleaned_data["remark"])
                messages.success(request, _("The card was returned with your remark."))
            return redirect("profile", found.teryt)
    renew(form, "version", approval.version)
    context = {"form": form, "partner": found, "profile": profile_of(found), "approval": approval}
    return render(request, "lms/profile_review.html", context)
