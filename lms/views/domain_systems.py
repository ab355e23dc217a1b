"""Domain systems: of one partner, one of them with its path to the bus, and all of them for the office."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.forms.domain_systems import DomainSystemForm, StepForm, TakeBackForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import present_state, renew
from lms.kit.refused import Refused
from lms.models import DomainSystem, Partner, PartnerStatus, Person
from lms.operations.agree_step import ACTIONS, agree_step
from lms.operations.drop_domain_system import drop_domain_system
from lms.operations.keep_domain_system import keep_domain_system
from lms.operations.take_back_step import take_back_step
from lms.operations.take_step import take_step
from lms.permissions import can
from lms.queries.bus_path import StepState, bus_path
from lms.queries.domain_systems import SystemRow, SystemWish, all_systems, changes_of, system_row, systems_of
from lms.views.lists import numbered_pages
from lms.views.seen import made_before, make_once, reader, seen_partner
from lms.views.table_file import table_file

ON_A_PAGE = 50


@login_required
@require_safe
def domain_systems(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.see_domain_systems"), reader(request)
    may_describe = can(person, "lms.describe", found)
    context = {"partner": found, "rows": systems_of(found, person), "may_describe": may_describe}
    return render(request, "lms/domain_systems.html", context)


@login_required
@require_safe
def domain_system(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    """Its description, its path step by step, and what happened on it."""
    found, row = _seen(request, teryt, pk)
    person, system = reader(request), row.system
    current = row.current if found.status == PartnerStatus.ACTIVE else None
    changes, may_describe = changes_of(system), can(person, "lms.describe", found)
    context = {
        "partner": found,
        "row": row,
        "system": system,
        "changes": changes,
        "may_describe": may_describe,
        "may_drop": may_describe and system.path is None and not changes,
        "may_take": bool(current and current.is_next and _may_take(person, row)),
        "may_agree": _sides(person, row) if current else [],
        "may_take_back": system.path is not None and can(person, "lms.take_back_step", system),
    }
    return render(request, "lms/domain_system.html", context)


def _seen(request: HttpRequest, teryt: str, pk: int, action: str = "") -> tuple[Partner, SystemRow]:
    found = seen_partner(request, teryt, action or "lms.see_domain_systems")
    row = system_row(found, pk, reader(request))
    if row is None:
        raise Http404
    return found, row


def _may_take(person: Person, row: SystemRow) -> bool:
    current = row.current
    if current is None or not current.is_next:
        return False
    return can(person, "lms.take_last_step" if current.step.by_office else "lms.take_step", row.system)


def _sides(person: Person, row: SystemRow) -> list[tuple[str, Any]]:
    """The sides for which this person may agree to the step that waits."""
    waiting = row.current.row if row.current and row.current.waits else None
    if waiting is None:
        return []
    sides = [("office", _("Agree for the Marshal's Office")), ("contractor", _("Agree for the contractor"))]
    return [
        (side, words)
        for side, words in sides
        if not getattr(waiting, f"{side}_at") and can(person, ACTIONS[side], row.system)
    ]


@login_required
def keep_system(request: HttpRequest, teryt: str, pk: int | None = None) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.describe"), reader(request)
    row = system_row(found, pk, person) if pk is not None else None
    if pk is not None and row is None:
        raise Http404
    kept = row.system if row else None
    if kept is None and (made := made_before(request, "lms.keep_domain_system", DomainSystem)):
        return redirect("domain_system", found.teryt, made.pk)
    by_office = can(person, "lms.keep_system")
    initial = {"version": kept.version if kept else 1}
    form = DomainSystemForm(request.POST or None, instance=kept, by_office=by_office, initial=initial)
    if form.is_valid():
        told: dict[str, Any] = {"integration": kept.integration, "state": kept.state} if kept else {}
        told |= {name: value for name, value in form.cleaned_data.items() if name != "key"}

        def make() -> DomainSystem:
            present = DomainSystem.objects.get(pk=pk) if pk is not None else None
            return keep_domain_system(partner=found, domain_system=present, by=person, now=timezone.now(), **told)

        with refusals_to(form):
            done = make_once(request, form, "lms.keep_domain_system", DomainSystem, make) if pk is None else make()
            messages.success(request, _("The system is saved."))
            return redirect("domain_system", found.teryt, done.pk)
    present = DomainSystem.objects.filter(pk=pk).first() if pk is not None else None
    is_stale = present is not None and renew(form, "version", present.version)
    title = _("Change the system") if kept else _("Add a domain system")
    context: dict[str, Any] = {"form": form, "partner": found, "system": kept, "title": title}
    context["present"] = present_state(form, present) if is_stale else []
    return render(request, "lms/domain_system_form.html", context)


@require_POST
@login_required
def drop_system(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    found, row = _seen(request, teryt, pk, "lms.describe")
    try:
        drop_domain_system(domain_system=row.system, by=reader(request), now=timezone.now())
        messages.success(request, _("The system is removed."))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("domain_system", found.teryt, pk)
    return redirect("domain_systems", found.teryt)


@login_required
def next_step(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    """Record the step that is next. A form of another step, by a second press or of an old page, records nothing."""
    found, row = _seen(request, teryt, pk)
    person, current = reader(request), row.current
    if not can(person, "lms.take_step", row.system):
        raise Http404
    if current is None or not current.is_next or not _is_about(request, current):
        return _passed(request, row, _("Step %(code)s is recorded already."), is_recorded=True)
    if not _may_take(person, row):
        raise Http404
    step = current.step
    initial = {"code": step.code, "version": row.system.version, "happened_on": timezone.localdate()}
    form = StepForm(request.POST or None, step=step, initial=initial)
    if form.is_valid():
        with refusals_to(form):
            take_step(domain_system=row.system, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Recorded: %(step)s.") % {"step": f"{step.code} {step.name}"})
            return redirect("domain_system", found.teryt, pk)
    return _form(request, found, row, form, f"{step.code} {step.name}")


def _is_about(request: HttpRequest, state: StepState) -> bool:
    return request.method != "POST" or request.POST.get("code") == state.step.code


def _passed(request: HttpRequest, row: SystemRow, words: str, *, is_recorded: bool) -> HttpResponse:
    """Back to the system. Who sent a form is told why it did nothing: `words`, where the step that it names is recorded
    (or is not) as `is_recorded` says; else that the path went on.
    """
    if request.method == "POST":
        code = request.POST.get("code", "")
        is_so = any(each.step.code == code and bool(each.row) is is_recorded for each in row.steps)
        other = _("The path has changed since that page was opened, so nothing was saved. This is how it stands.")
        messages.warning(request, words % {"code": code} if is_so else other)
    return redirect("domain_system", row.system.partner.teryt, row.system.pk)


@login_required
def take_back(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    found, row = _seen(request, teryt, pk)
    if not can(reader(request), "lms.take_back_step", row.system):
        raise Http404
    last = next((each for each in reversed(row.steps) if each.row), None)
    if last is None or not _is_about(request, last):
        return _passed(request, row, _("Step %(code)s is taken back already."), is_recorded=False)
    form = TakeBackForm(request.POST or None, initial={"code": last.step.code, "version": row.system.version})
    if form.is_valid():
        with refusals_to(form):
            told = {name: form.cleaned_data[name] for name in ("version", "reason")}
            take_back_step(domain_system=row.system, by=reader(request), now=timezone.now(), **told)
            messages.success(request, _("The step is taken back."))
            return redirect("domain_system", found.teryt, pk)
    title = _("Take back step %(code)s: %(name)s") % {"code": last.step.code, "name": last.step.name}
    return _form(request, found, row, form, title)


def _form(request: HttpRequest, found: Partner, row: SystemRow, form: Any, title: str) -> HttpResponse:
    renew(form, "version", DomainSystem.objects.get(pk=row.system.pk).version)
    context = {"form": form, "partner": found, "system": row.system, "title": title, "present": []}
    return render(request, "lms/domain_system_form.html", context)


@require_POST
@login_required
def agree(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    """What is agreed already, or waits for nothing, is said by the operation."""
    found, row = _seen(request, teryt, pk)
    side, code, version = (request.POST.get(name, "") for name in ("side", "code", "version"))
    if side not in ACTIONS or not can(reader(request), ACTIONS[side], row.system):
        raise Http404
    is_number = version.isascii() and version.isdigit() and len(version) < 10
    told: Any = {"side": side, "code": code, "version": int(version) if is_number else 0}
    try:
        agree_step(domain_system=row.system, by=reader(request), now=timezone.now(), **told)
        messages.success(request, _("The agreement is noted."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("domain_system", found.teryt, pk)


@login_required
@require_safe
def all_domain_systems(request: HttpRequest) -> HttpResponse:
    """For the office and contractors of the bus."""
    person, wish = _overseer(request), _wish(request)
    rows = all_systems(person, wish)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("strona"))
    asked = {"q": wish.text, "stan": wish.state, "krok": wish.step}
    query = urlencode({name: value for name, value in asked.items() if value})
    before = f"?{query}&" if query else "?"
    context = {
        "rows": page.object_list,
        "found": len(rows),
        "wish": wish,
        "states": DomainSystem.State.choices,
        "steps": bus_path(None).steps,
        "is_filtered": wish != SystemWish(),
        "query": query,
        **numbered_pages(page, before),
    }
    return render(request, "lms/all_domain_systems.html", context)


@login_required
@require_safe
def all_domain_systems_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows as XLSX."""
    header = [_("TERYT code"), _("Partner"), _("System"), _("Vendor"), _("What it serves for"), _("Integration")]
    header += [_("State"), _("Last step done"), _("On"), _("What is next")]
    lines = [_line(row) for row in all_systems(_overseer(request), _wish(request))]
    return table_file(header, lines, form="xlsx", name="systemy-dziedzinowe", title=_("Domain systems"))


def _line(row: SystemRow) -> list[Any]:
    system, current = row.system, row.current
    last = next((each.row for each in reversed(row.steps) if each.is_done), None)
    told = [system.partner.teryt, system.partner.short_name, system.name, system.vendor, system.function]
    told += [str(system.get_integration_display()), str(system.get_state_display())]
    next_one = f"{current.step.code} {current.step.name}" if current else ""
    return [*told, row.done, last.done_on if last else None, next_one]


def _overseer(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "lms.see_all_domain_systems"):
        raise Http404
    return person


def _wish(request: HttpRequest) -> SystemWish:
    """Anything that is not offered filters nothing."""
    text, state, step = (request.GET.get(name, "")[:100] for name in ("q", "stan", "krok"))
    states, codes = dict(DomainSystem.State.choices), {each.code for each in bus_path(None).steps}
    return SystemWish(text, state if state in states else "", step if step in codes else "")
