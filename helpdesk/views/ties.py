"""Questions that belong to one: the page that shows them, and the forms that join, part and link."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.ties import NumberForm, SplitForm
from helpdesk.models import Channel, Ticket
from helpdesk.operations.link import link as link_two
from helpdesk.operations.merge import merge as join_to
from helpdesk.operations.split import split as make_of_letters
from helpdesk.operations.unlink import unlink as link_no_more
from helpdesk.operations.unmerge import unmerge as part
from helpdesk.queries.similar import like_tickets
from helpdesk.queries.ties import ties_of
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can

ACTIONS = ("merge", "unmerge", "link", "split")


@login_required
@require_safe
def ties(request: HttpRequest, number: str) -> HttpResponse:
    return _show(request, _answered_or_404(request, number))


@login_required
def merge(request: HttpRequest, number: str) -> HttpResponse:
    words = _("Joined to %(number)s. What is written to this question arrives there.")
    return _with_number(request, number, "merge", lambda given: words % {"number": join_to(**given).number})


@login_required
def link(request: HttpRequest, number: str) -> HttpResponse:
    def act(given: dict[str, Any]) -> str:
        link_two(**given)
        return _("Linked. Each of the two shows the other.")

    return _with_number(request, number, "link", act)


@login_required
def split(request: HttpRequest, number: str) -> HttpResponse:
    found, person = _answered_or_404(request, number), person_of(request)
    if request.method != "POST":
        return redirect("ties", found.number)
    form = SplitForm(request.POST, person=person, ticket=found)
    if form.is_valid():
        with refusals_to(form):
            words = form.cleaned_data
            made = make_of_letters(
                ticket=found,
                title=words["title"],
                letters=[each.pk for each in words["letters"]],
                notes=[each.pk for each in words["notes"]],
                by=person,
                now=timezone.now(),
                key=words["key"],
            )
            messages.success(request, _("The new question is %(number)s.") % {"number": made.number})
            return redirect(made)
    return _show(request, found, split=form)


@login_required
@require_POST
def unmerge(request: HttpRequest, number: str) -> HttpResponse:
    found = _answered_or_404(request, number)
    words = _("The question stands by itself again. Its clock goes on.")
    return _done(request, found, words, lambda: part(ticket=found, by=person_of(request), now=timezone.now()))


@login_required
@require_POST
def unlink(request: HttpRequest, number: str) -> HttpResponse:
    found = _answered_or_404(request, number)
    given = request.POST.get("tie", "")[:20]
    tie_id = int(given) if given.isascii() and given.isdigit() and int(given) < LARGEST_KEY else 0
    words = _("The two questions are linked no more.")
    return _done(
        request,
        found,
        words,
        lambda: link_no_more(ticket=found, tie_id=tie_id, by=person_of(request), now=timezone.now()),
    )


def _answered_or_404(request: HttpRequest, number: str) -> Ticket:
    """For who answers it or may part it; to others the page is not there."""
    found = ticket_or_404(request, number)
    if not any(can(request.user, f"helpdesk.{action}", found) for action in ("link", "unmerge")):
        raise Http404
    return found


def _with_number(request: HttpRequest, number: str, name: str, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    found = _answered_or_404(request, number)
    if request.method != "POST":
        return redirect("ties", found.number)
    form = NumberForm(request.POST, name=name)
    if form.is_valid():
        with refusals_to(form):
            wanted = form.cleaned_data["number"]
            words = act({"ticket": found, "number": wanted, "by": person_of(request), "now": timezone.now()})
            messages.success(request, words)
            return redirect(found)
    return _show(request, found, **{name: form})


def _done(request: HttpRequest, found: Ticket, words: str, act: Callable[[], Any]) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("ties", found.number)


def _show(request: HttpRequest, found: Ticket, **forms: Any) -> HttpResponse:
    person = person_of(request)
    may = {action: can(person, f"helpdesk.{action}", found) for action in ACTIONS}
    strangers = found.channel == Channel.FORM
    context = {
        "ticket": found,
        "strangers": strangers,
        "ties": ties_of(person, found),
        "may": {**may, "merge": may["merge"] and not strangers},
        "offered": like_tickets(person, found),
        "merge_form": forms.get("merge") or NumberForm(name="merge"),
        "link_form": forms.get("link") or NumberForm(name="link"),
        "split_form": (forms.get("split") or SplitForm(person=person, ticket=found)) if may["split"] else None,
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/ties.html", context)
