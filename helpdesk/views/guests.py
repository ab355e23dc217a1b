"""The contract manager lets outside consultants in to a matter, for longer, or no more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.forms.guest import InviteForm
from helpdesk.models import Escalation, GuestAccess
from helpdesk.operations.invite_consultant import invite_consultant
from helpdesk.operations.renew_consultant import renew_consultant
from helpdesk.operations.revoke_consultant import revoke_consultant
from helpdesk.views.found import LARGEST_KEY, escalation_or_404, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Role
from lms.permissions import can


@login_required
def guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works on it by a link, with every use; and the form for one more."""
    found, person, now = _managed(request, pk), person_of(request), timezone.now()
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            given = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "email", "key")}
            invite_consultant(escalation=found, by=person, now=now, **given)
            messages.success(request, _("The link is on its way."))
            return redirect("guests", found.pk)
    accesses = GuestAccess.objects.filter(escalation=found).select_related("person", "given_by")
    usable = set(GuestAccess.objects.usable(now).filter(escalation=found).values_list("pk", flat=True))
    context = {
        "escalation": found,
        "accesses": [(each, each.pk in usable) for each in accesses.prefetch_related("uses").newest_first()],
        "may_invite": can(person, "helpdesk.invite_consultant", found),
        "form": form,
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/guests.html", context)


@login_required
@require_POST
def keep_guest(request: HttpRequest, pk: int, access_pk: int) -> HttpResponse:
    """For another fortnight, or with `uniewaznij` no more."""
    found, person, now = _managed(request, pk), person_of(request), timezone.now()
    rows = GuestAccess.objects.filter(escalation=found).select_related("escalation")
    access = rows.filter(pk=access_pk).first() if access_pk < LARGEST_KEY else None
    if access is None:
        raise Http404
    try:
        if request.POST.get("uniewaznij"):
            revoke_consultant(access=access, by=person, now=now)
            messages.success(request, _("The link no longer works."))
        else:
            renew_consultant(access=access, by=person, now=now)
            messages.success(request, _("The link works for another 14 days; a new one is on its way."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("guests", args=[found.pk]))


def _managed(request: HttpRequest, pk: int) -> Escalation:
    found, person = escalation_or_404(request, pk), person_of(request)
    if found.is_offices or found.contractor_id not in person.standing.contractors(Role.CONTRACT_MANAGER):
        raise Http404
    return found
