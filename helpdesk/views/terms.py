"""Times and calendar of a contract, of the Marshal's Office or (without either) of the first line, and new versions."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helpdesk.forms.terms import CalendarForm, NewVersionForm, PolicyForm
from helpdesk.models import CalendarVersion, Reminder, ServicePolicyVersion
from helpdesk.models.policy import Promiser
from helpdesk.operations.add_calendar_version import add_calendar_version
from helpdesk.operations.add_policy_version import add_policy_version
from helpdesk.queries.office import marshals_office
from helpdesk.queries.promises import hours_in_words, in_words
from helpdesk.queries.terms import STAGES, Terms, categories_of, days_off, stages_of, terms_of
from helpdesk.queries.terms_preview import Changed, changed_calendar, changed_policy
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.models import Contract, Organisation
from lms.permissions import can


@login_required
@require_safe
def terms(request: HttpRequest, pk: int | None = None, *, of_office: bool = False) -> HttpResponse:
    contract = _promiser(request, pk, of_office)
    found, person, year = terms_of(contract), person_of(request), timezone.localdate().year
    hours = found.calendar.hours
    context = {
        **_where(contract),
        "terms": found,
        "head": [STAGES[Reminder.Target(stage)] for stage in stages_of(contract)],
        "rows": list(_rows(contract, found)),
        "hours": hours,
        "week": [(name, hours_in_words(hours.windows[number])) for number, name in WEEKDAYS.items()],
        "extra": sorted(hours.extra_working_days),
        "years": [(each, days_off(found.calendar, each)) for each in (year, year + 1)],
        "may_keep_times": can(person, "helpdesk.add_policy_version", contract),
        "may_keep_hours": can(person, "helpdesk.add_calendar_version", contract),
        "sees_office": person.standing.sees_all_people,
    }
    return render(request, "helpdesk/terms.html", context)


@login_required
def new_times(request: HttpRequest, pk: int | None = None, *, of_office: bool = False) -> HttpResponse:
    contract = _promiser(request, pk, of_office, action="helpdesk.add_policy_version")
    found = terms_of(contract)
    form = PolicyForm(request.POST or None, contract=contract, present=found.policy)
    preview: list[Changed] | None = None
    if form.is_valid():
        wanted = ServicePolicyVersion(number=found.policy.number + 1, targets=form.targets)
        with refusals_to(form):
            preview = changed_policy(found, wanted, timezone.now())
            if "save" in request.POST:
                _add(request, add_policy_version, form, contract, targets=form.targets)
                messages.success(request, _("The new times hold for what begins from now on."))
                return redirect(_address(contract, "terms"))
    context = {"groups": form.groups, "title": _("New times")}
    return _show(request, contract, found, form, preview, context)


@login_required
def new_hours(request: HttpRequest, pk: int | None = None, *, of_office: bool = False) -> HttpResponse:
    contract = _promiser(request, pk, of_office, action="helpdesk.add_calendar_version")
    found = terms_of(contract)
    form = CalendarForm(request.POST or None, present=found.calendar)
    preview: list[Changed] | None = None
    if form.is_valid():
        wanted = CalendarVersion(number=found.calendar.number + 1, data=form.hours.to_data())
        with refusals_to(form):
            preview = changed_calendar(found, wanted, timezone.now())
            if "save" in request.POST:
                _add(request, add_calendar_version, form, contract, hours=form.hours)
                messages.success(request, _("The new calendar holds for what begins from now on."))
                return redirect(_address(contract, "terms"))
    context = {"groups": form.groups, "title": _("New calendar")}
    return _show(request, contract, found, form, preview, context)


def _add(
    request: HttpRequest,
    operation: Callable[..., Any],
    form: NewVersionForm,
    contract: Promiser,
    **wanted: Any,
) -> None:
    given = form.cleaned_data
    operation(
        contract=contract,
        why=given["why"],
        seen=given["version"],
        key=given["key"],
        by=person_of(request),
        now=timezone.now(),
        **wanted,
    )


def _show(
    request: HttpRequest,
    contract: Promiser,
    found: Terms,
    form: NewVersionForm,
    preview: list[Changed] | None,
    context: dict[str, Any],
) -> HttpResponse:
    given = {"form": form, "preview": preview, "terms": found, "key": request.POST.get("key") or fresh_key()}
    return render(request, "helpdesk/new_version.html", {**_where(contract), **given, **context})


def _promiser(request: HttpRequest, pk: int | None, of_office: bool, action: str = "helpdesk.see_terms") -> Promiser:
    """Whose times, if this person may see them (and do `action`); 404 alike otherwise."""
    person = person_of(request)
    if pk is not None and pk >= LARGEST_KEY:
        raise Http404
    found: Promiser = None
    if of_office:
        found = marshals_office()
        if found is None:
            raise Http404
    elif pk is not None:
        found = get_object_or_404(Contract.objects.visible_to(person).select_related("contractor"), pk=pk)
    if not can(person, action, found):
        raise Http404
    return found


def _where(contract: Promiser) -> dict[str, Any]:
    name = _("First line: guidance")
    if isinstance(contract, Contract):
        name = _("Contract %(number)s") % {"number": contract.number}
    elif contract:
        name = _("Marshal's Office: questions handed over")
    return {
        "contract": contract if isinstance(contract, Contract) else None,
        "office": contract if isinstance(contract, Organisation) else None,
        "name": name,
        "terms_url": _address(contract, "terms"),
        "times_url": _address(contract, "times"),
        "hours_url": _address(contract, "hours"),
    }


def _address(contract: Promiser, what: str) -> str:
    if contract is None:
        return reverse(f"first_line_{what}")
    if isinstance(contract, Organisation):
        return reverse(f"office_{what}")
    return reverse({"terms": "terms", "times": "new_times", "hours": "new_hours"}[what], args=[contract.pk])


def _rows(contract: Promiser, found: Terms) -> Iterator[dict[str, Any]]:
    for code, name in categories_of(contract).items():
        stages = found.policy.targets.get(code, {})
        around = found.policy.runs_around_the_clock(code)
        times = [
            (STAGES[Reminder.Target(stage)], in_words(stages[stage], around=around) if stages.get(stage) else "")
            for stage in stages_of(contract)
        ]
        yield {"name": name, "times": times, "around": around}
