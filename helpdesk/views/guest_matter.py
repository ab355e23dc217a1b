"""One matter as an outside consultant sees it: what the contractor's own people see of it, and nothing else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from helpdesk.forms.write_escalation import WriteForm
from helpdesk.models import GuestAccess, GuestUse
from helpdesk.operations.act_as_guest import act_as_guest
from helpdesk.operations.note_guest_use import note_guest_use
from helpdesk.queries.escalation_page import escalation_page
from helpdesk.queries.guests import access_of
from helpdesk.queries.tracker_view import file_of
from helpdesk.views.by_link import gone, quiet, too_many
from helpdesk.views.escalation import kinds_for
from helpdesk.views.found import fresh_key
from helpdesk.views.shown import escalation_tag, escalation_timer, severity_tag
from lms.forms.refusals import refusals_to
from lms.kit.throttle import Throttle
from lms.views.attached import attached
from lms.views.visitor import address_of

GONE = _(
    "It works for fourteen days, only for the person it was mailed to, and as long as the matter runs. "
    "Who sent it can send it again."
)
BY_ADDRESS = Throttle("guest_matter:address", limit=120, seconds=600)
ACTS = Throttle("guest_matter:acts", limit=30, seconds=3600)
Verb = GuestUse.Verb
VERBS = {"reply": Verb.REPLY, "ask_back": Verb.ASK_BACK, "propose_solution": Verb.SOLUTION}


@never_cache
def guest_matter(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Opening it shows and is written down; only the button acts, since mail scanners open links too."""
    access = _access(request, pk, token)
    if isinstance(access, HttpResponse):
        return access
    found = access.escalation
    kinds = tuple(kind for kind in kinds_for(access.given_by, found) if kind in VERBS)
    form = WriteForm(*((request.POST, request.FILES) if request.method == "POST" else ()), kinds=kinds or ("reply",))
    done = False
    if form.is_bound and form.is_valid():
        if not (allowed := ACTS.hit(str(access.pk))):
            return too_many(request, allowed.retry_after)
        with refusals_to(form):
            act_as_guest(
                access=access,
                verb=VERBS.get(form.chosen, ""),
                body=form.cleaned_data["body"],
                files=form.cleaned_data["files"],
                now=timezone.now(),
                **form.once,
            )
            # Read afresh: what was written may have ended the access itself.
            again = access_of(token, timezone.now())
            if again is None:
                return gone(request, GONE)
            access, done = again, True
            kinds = tuple(kind for kind in kinds_for(again.given_by, again.escalation) if kind in VERBS)
            form = WriteForm(kinds=kinds or ("reply",))
    elif not form.is_bound:
        note_guest_use(access=access, verb=Verb.OPENED, now=timezone.now())
    return quiet(render(request, "helpdesk/guest_matter.html", _context(request, access, form, kinds, done)))


@never_cache
@require_safe
def guest_file(request: HttpRequest, pk: int, token: str, file_pk: UUID) -> HttpResponseBase:
    """A file of that matter: one that was packed along, or attached to a letter."""
    access = _access(request, pk, token)
    if isinstance(access, HttpResponse):
        return access
    file = file_of(access.escalation, file_pk)
    if file is None:
        return gone(request, GONE)
    note_guest_use(access=access, verb=Verb.FILE, now=timezone.now())
    response = attached(file.file, name=file.name, mime=file.mime, is_picture=file.is_picture)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _context(
    request: HttpRequest, access: GuestAccess, form: WriteForm, kinds: tuple[str, ...], done: bool
) -> dict[str, Any]:
    found, now = access.escalation, timezone.now()
    return {
        "access": access,
        "escalation": found,
        "page": escalation_page(found, now),
        "severity": severity_tag(found),
        "tag": escalation_tag(found, by_contractor=True),
        "timer": escalation_timer(found, now),
        "write_form": form if kinds else None,
        "done": done,
        "key": (request.POST.get("key") if form.is_bound else "") or fresh_key(),
        "here": request.path,
    }


def _access(request: HttpRequest, pk: int, token: str) -> GuestAccess | HttpResponse:
    """Whoever is logged in is somebody else, and is told no more than about a forged link."""
    if not (allowed := BY_ADDRESS.hit(address_of(request))):
        return too_many(request, allowed.retry_after)
    access = access_of(token, timezone.now())
    if access is None or access.escalation_id != pk or request.user.is_authenticated:
        return gone(request, GONE)
    return access
