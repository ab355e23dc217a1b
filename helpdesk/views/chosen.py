"""What is done with several questions of a list at once: first what would happen, then each by itself."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast
from uuid import UUID, uuid5

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

from helpdesk.models import Macro, Ticket
from helpdesk.operations.assign import assign
from helpdesk.operations.close import close
from helpdesk.operations.run_macro import run_macro
from helpdesk.operations.take import take
from helpdesk.queries.chosen import ASSIGN, CLOSE, MACRO, RIGHTS, TAKE, assignable, chosen, plan, plan_macro, runnable
from helpdesk.queries.inbox import answers
from helpdesk.queries.macros import acts_of, changed_since, seal_of
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
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
    versions = _read(asked)
    tickets = chosen(person, [*versions])
    if what not in (*RIGHTS, MACRO) or not tickets:
        messages.error(request, _("Mark questions on the list, then choose what to do with them."))
        return redirect("tickets")
    if what == MACRO:
        return _with_macro(request, person, tickets, versions)
    people = assignable(tickets) if what == ASSIGN else []
    to = next((each for each in people if str(each.pk) == asked.get("komu", "")), None)
    if request.method == "POST" and (to or what != ASSIGN):
        acts: dict[str, Callable[..., Any]] = {TAKE: take, CLOSE: close, ASSIGN: partial(assign, to=cast(Person, to))}
        return _do(request, tickets, versions, partial(acts[what], by=person))
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


def _with_macro(
    request: HttpRequest, person: Person, tickets: list[Ticket], versions: dict[int, int | None]
) -> HttpResponse:
    """First which macro, then what it would do to which questions, then done to each of them whole or not at all."""
    asked = request.POST if request.method == "POST" else request.GET
    offered = runnable(person, tickets)
    macro = next((each for each in offered if str(each.pk) == asked.get("makro", "")), None)
    shown = asked.get("shown") or None
    if request.method == "POST" and macro:
        if not (newer := changed_since(macro, shown)):
            return _do(request, tickets, versions, partial(_run, macro, person, _key(asked), shown))
        messages.error(request, newer)
    context: dict[str, Any] = {
        "what": MACRO,
        "plan": plan_macro(person, macro, tickets),
        "macros": offered,
        "macro": macro,
        "acts": acts_of(macro) if macro else [],
        "seal": seal_of(macro) if macro else "",
        "list_url": _back(asked),
        "back": asked.get("wroc", ""),
        "key": fresh_key(),
    }
    return render(request, "helpdesk/chosen_macro.html", context)


def _run(macro: Macro, person: Person, key: UUID | None, shown: str | None, *, ticket: Ticket, **given: Any) -> None:
    own = key and uuid5(key, str(ticket.pk))
    run_macro(macro=macro, thing=ticket, by=person, shown=shown, key=own, **given)


def _key(asked: QueryDict) -> UUID | None:
    try:
        return UUID(asked.get("key", ""))
    except ValueError:
        return None


def _do(
    request: HttpRequest, tickets: list[Ticket], versions: dict[int, int | None], act: Callable[..., Any]
) -> HttpResponse:
    """One after another, so that one that was changed meanwhile keeps no other from being done."""
    done, refused = 0, []
    for ticket in tickets:
        try:
            act(ticket=ticket, now=timezone.now(), version=versions[ticket.pk])
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


def _read(asked: QueryDict) -> dict[int, int | None]:
    """Which questions were marked; a page that has said what would happen adds the version that it has shown (12:3)."""
    found: dict[int, int | None] = {}
    for given in asked.getlist("zgl"):
        key, _colon, version = given.partition(":")
        if (number := _number(key)) is not None:
            found[number] = _number(version)
    return found


def _number(given: str) -> int | None:
    number = int(given[:20]) if given.isascii() and given.isdigit() else LARGEST_KEY
    return number if number < LARGEST_KEY else None


def _back(asked: QueryDict) -> str:
    """The list as it was narrowed down; only its own parameters, never another address."""
    query = QueryDict(asked.get("wroc", "")[:500])
    return f"{reverse('tickets')}?{query.urlencode()}"
