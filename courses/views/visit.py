"""One visit: what is agreed, who is ready, and what each side may do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from courses.forms.visits import DeclineForm, VisitReasonForm
from courses.models import Visit, VisitProtocol, VisitState
from courses.operations.cancel_visit import cancel_visit as cancel
from courses.operations.confirm_visit import confirm_visit as confirm
from courses.operations.decline_visit import decline_visit as decline
from courses.operations.hold_visit import hold_visit as hold
from courses.operations.let_visit_pass import let_visit_pass as let_pass
from courses.operations.miss_visit import miss_visit as miss
from courses.operations.remind_of_lacks import remind_of_lacks as remind
from courses.operations.say_environment import say_environment as say
from courses.queries.hours import hours_for
from courses.queries.meetings import when
from courses.queries.visit_effects import in_hours, is_late, rule_in_words, table_of_effects
from courses.queries.visit_readiness import readiness
from courses.records.visit import MOVES
from courses.views.visits import TONES
from courses.visit_rules import sides_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can
from lms.queries.blocked import warning_on
from lms.views.seen import reader

FORMS: dict[str, type[Form]] = {"decline_visit": DeclineForm}
OPERATIONS: dict[str, Callable[..., Visit]] = {
    "decline_visit": decline,
    "cancel_visit": cancel,
    "miss_visit": miss,
    "let_visit_pass": let_pass,
}


def seen_visit(request: HttpRequest, pk: int) -> Visit:
    """A visit that this person may see; any other is as good as none."""
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(Visit.objects.visible_to(reader(request)).with_words(), pk=pk)


@login_required
@require_safe
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    person, now, found = reader(request), timezone.now(), seen_visit(request, pk)
    people, pool = (readiness(found) if found.is_open else []), hours_for(found)
    left = pool.left + (found.minutes if found.state == VisitState.CONFIRMED else 0)
    context: dict[str, Any] = {
        "visit": found,
        "tone": TONES[VisitState(found.state)],
        "when": when(found.slot.begins_at, found.slot.ends_at),
        "blocked": warning_on(found.partner_id, timezone.localdate(found.slot.begins_at)) if found.is_open else "",
        "length": in_hours(found.minutes),
        "instructions": list(found.instructions.order_by("title", "pk")),
        "people": people,
        "names": [] if found.is_open else list(found.people.order_by("last_name", "first_name", "pk")),
        "lacking": sum(not each.is_ready for each in people),
        "pool": pool,
        "left": in_hours(left),
        "exceeds": found.state == VisitState.PROPOSED and left < found.minutes,
        "rule": rule_in_words(),
        "effects": table_of_effects(),
        "entries": [(entry, in_hours(entry.minutes)) for entry in found.entries.order_by("pk")],
        "protocol": VisitProtocol.objects.filter(visit=found).first(),
        **_acts(person, found, now),
    }
    context["may_close"] = context["may_close"] and context["protocol"] is None
    return render(request, "courses/visit.html", context)


def _acts(person: Person, found: Visit, now: Any) -> dict[str, bool]:
    """What this person may do now; the operation asks again."""
    sides, has_begun = sides_of(person, found), found.slot.begins_at <= now
    able = {to for (before, to), allowed in MOVES.items() if before == found.state and allowed & sides}
    was_confirmed = found.state == VisitState.CONFIRMED
    ahead = found.is_open and not has_begun
    is_trainer = can(person, "courses.close_visit_day", found)
    asks_office = found.state == VisitState.PROPOSED and not found.passed_at
    return {
        "may_confirm": VisitState.CONFIRMED in able and not has_begun,
        "may_decline": VisitState.DECLINED in able,
        "may_cancel": VisitState.CANCELLED in able and not (was_confirmed and has_begun),
        "may_hold": VisitState.HELD in able and has_begun,
        "may_miss": VisitState.MISSED in able and has_begun,
        "may_pass": asks_office and can(person, "courses.let_visit_pass", found),
        "may_say": found.is_open and can(person, "courses.say_environment", found),
        "may_remind": ahead and can(person, "courses.remind_of_lacks", found),
        "may_close": found.state == VisitState.HELD and is_trainer,
        "may_propose": not found.is_open and found.state != VisitState.HELD and is_trainer,
    }


@login_required
@require_POST
def confirm_visit(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: Visit, person: Person) -> str:
        confirm(visit=found, by=person, now=timezone.now())
        return _("The visit is confirmed. Its people are told.")

    return _pressed(request, pk, "courses.confirm_visit", act)


@login_required
@require_POST
def hold_visit(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: Visit, person: Person) -> str:
        hold(visit=found, by=person, now=timezone.now())
        return _("Recorded. Now close the day: its protocol goes to the representative.")

    return _pressed(request, pk, "courses.hold_visit", act)


@login_required
@require_POST
def say_environment(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: Visit, person: Person) -> str:
        say(visit=found, is_there=request.POST.get("there") == "1", by=person, now=timezone.now())
        return _("Recorded.")

    return _pressed(request, pk, "courses.say_environment", act)


@login_required
@require_POST
def remind_of_lacks(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: Visit, person: Person) -> str:
        count = remind(visit=found, by=person, now=timezone.now())
        words = ngettext("%(count)d person was reminded.", "%(count)d people were reminded.", count)
        return words % {"count": count}

    return _pressed(request, pk, "courses.remind_of_lacks", act)


@login_required
def act_with_reason(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A page of its own that asks for a reason and says what follows; who may not is shown nothing of it."""
    person, found = reader(request), seen_visit(request, pk)
    if not can(person, f"courses.{name}", found):
        raise Http404
    form = FORMS.get(name, VisitReasonForm)(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        with refusals_to(form):
            OPERATIONS[name](visit=found, by=person, now=now, **form.cleaned_data)
            messages.success(request, _("Recorded. The other side is told."))
            return redirect(found)
    context = {
        "visit": found,
        "name": name,
        "form": form,
        "when": when(found.slot.begins_at, found.slot.ends_at),
        "rule": rule_in_words(),
        "is_late": found.state == VisitState.CONFIRMED and is_late(found.slot.begins_at, now),
        "sides": {str(side) for side in sides_of(person, found)},
    }
    return render(request, "courses/visit_reason.html", context)


def _pressed(request: HttpRequest, pk: int, action: str, act: Callable[[Visit, Person], str]) -> HttpResponse:
    person, found = reader(request), seen_visit(request, pk)
    if not can(person, action, found):
        raise Http404
    try:
        messages.success(request, act(found, person))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)
