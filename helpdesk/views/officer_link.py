"""The page of a data protection officer who has no account: opening it shows, and only the button acts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from helpdesk.forms.obligation import OfficerActForm
from helpdesk.models import Message, OfficerLink
from helpdesk.operations.record_by_link import record_by_link
from helpdesk.queries.officer_links import officer_link_of
from helpdesk.views.by_link import gone, quiet, too_many
from lms.forms.refusals import refusals_to
from lms.kit.throttle import Throttle
from lms.views.visitor import address_of

GONE = _(
    "It works for fourteen days, only for the person it was mailed to, and as long as the office has not "
    "sent a newer one. The office can send it again."
)
BY_ADDRESS = Throttle("officer_link:address", limit=60, seconds=600)
ACTS = Throttle("officer_link:acts", limit=20, seconds=3600)


@never_cache
def officer_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a forged link, a revoked, an old one, and one of who is the officer no more."""
    if not (allowed := BY_ADDRESS.hit(address_of(request))):
        return too_many(request, allowed.retry_after)
    link = officer_link_of(token, timezone.now())
    if link is None or (request.user.is_authenticated and request.user.pk != link.officer.person_id):
        return gone(request, GONE)
    form = OfficerActForm(request.POST if request.method == "POST" else None, obligation=link.obligation)
    done = False
    if form.is_bound and form.is_valid():
        if not (allowed := ACTS.hit(str(link.pk))):
            return too_many(request, allowed.retry_after)
        with refusals_to(form):
            record_by_link(link=link, now=timezone.now(), **form.cleaned_data)
            link.obligation.refresh_from_db()
            form, done = OfficerActForm(obligation=link.obligation), True
    context = {"link": link, "obligation": link.obligation, "form": form, "done": done, "asked": _asked(link)}
    context["steps"] = link.obligation.steps.select_related("by").order_by("pk")
    return quiet(render(request, "helpdesk/officer_link.html", context))


def _asked(link: OfficerLink) -> str:
    """What was asked, at the officer's own office; another office reads what was written for it, and no more."""
    obligation = link.obligation
    if not obligation.is_own:
        return obligation.words
    first = Message.objects.filter(ticket=obligation.ticket_id).in_order().values_list("body", flat=True).first()
    return str(first or "")
