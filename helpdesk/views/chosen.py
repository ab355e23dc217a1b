"""What is done with several questions of a list at once: first what would happen, then each by itself."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from helpdesk.models import Ticket
from helpdesk.operations.assign import assign
from helpdesk.operations.close import close
from helpdesk.operations.take import take
from helpdesk.queries.chosen import ASSIGN, CLOSE, RIGHTS, TAKE, assignable, chosen, plan
from helpdesk.queries.inbox import answers
from helpdesk.views.found import LARGEST_KEY, person_of
from lms.kit.refused import Refused
from lms.models import Person

MOST_NAMED = 5


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def chosen_tickets(request: HttpRequest) -> HttpResponse:
    """Asked for by address it only says what can be done and what cannot; sent it does what can be done."""
    person = person_of(request)
    if not answers(person):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    what = asked.get("co", "")
    tickets = chosen(person, _keys(asked))
    if what not in RIGHTS or not tickets:
        messages.error(request, _("Mark questions on the list, then choose what to do with them."))
        return redirect("tickets")
    people = assignable(tickets) if what == ASSIGN else []
    to = next((each for each in people if str(each.pk) == asked.get("komu", "")), None)
    if request.method == "POST" and (to or what != ASSIGN):
        return _do(request, person, what, tickets, to)
    context: dict[str, Any] = {
        "what": what,
        "plan": plan(person, what, tickets),
        "people": people,
        "missing": request.method == "POST",
        "several": what == ASSIGN and len({ticket.partner_id for ticket in tickets}) > 1,
        "list_url": _back(asked),
        "back": asked.get("wroc", ""),
    }
    return render(request, "helpdesk/chosen.html", context)


def _do(request: HttpRequest, person: Person, what: str, tickets: list[Ticket], to: Person | None) -> HttpResponse:
    """One after another, so that one that was changed meanwhile keeps no other from being done."""
    acts: dict[str, Callable[..., Any]] = {TAKE: take, CLOSE: close, ASSIGN: partial(assign, to=cast(Person, to))}
    done, refused = 0, []
    for ticket in tickets:
        try:
            acts[what](ticket=ticket, by=person, now=timezone.now())
        except Refused as refusal:
            refused.append(f"{ticket.number}: {refusal}")
        else:
            done += 1
    if done:
        messages.success(
            request, ngettext("Done: %(number)d question.", "Done: %(number)d questions.", done) % {"number": done}
        )
    if refused:
        rest = len(refused) - MOST_NAMED
        more = [_("and %(number)d more") % {"number": rest}] if rest > 0 else []
        messages.error(request, _("Not done: %(which)s") % {"which": " ".join([*refused[:MOST_NAMED], *more])})
    return redirect(_back(request.POST))


def _keys(asked: QueryDict) -> list[int]:
    found = [int(key[:20]) for key in asked.getlist("zgl") if key.isascii() and key.isdigit()]
    return [key for key in found if key < LARGEST_KEY]


def _back(asked: QueryDict) -> str:
    """The list as it was narrowed down; only its own parameters, never another address."""
    query = QueryDict(asked.get("wroc", "")[:500])
    return f"{reverse('tickets')}?{query.urlencode()}"
