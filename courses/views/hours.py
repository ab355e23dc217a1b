"""Hours of contracts by partner: the list, a file of it, the rows of one pool, and correcting one."""

from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.forms.visits import CorrectHoursForm
from courses.models import Account, HoursEntry
from courses.operations.correct_hours import correct_hours as correct
from courses.queries.hours import SORTS, Hours, entries_of, hours_of
from courses.queries.hours import hours as hours_by_partner
from courses.queries.visit_effects import in_hours, rule_in_words, table_of_effects
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.seen import reader
from lms.views.table_file import table_file


@login_required
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """Sorted by what stands in the address: ?sort=left, and ?sort=-left the other way."""
    person = _seer(request)
    sort, down = _sort(request)
    context = {
        "rows": [(row, _written(row)) for row in hours_by_partner(person, timezone.localdate(), sort, down=down)],
        "columns": _columns(sort, down=down),
        "rule": rule_in_words(),
        "effects": table_of_effects(),
    }
    return render(request, "courses/hours.html", context)


@login_required
@require_safe
def hours_file(request: HttpRequest, form: Literal["csv", "xlsx"]) -> HttpResponseBase:
    """The same list, in minutes."""
    person = _seer(request)
    sort, down = _sort(request)
    header = [
        *(_("TERYT code"), _("Partner"), _("Contract"), _("Contractor")),
        *(_("Minutes in the contract"), _("Planned minutes"), _("Used minutes"), _("Minutes left")),
    ]
    rows = (
        [row.teryt, row.partner, row.contract, row.contractor, row.owed, row.planned, row.used, row.left]
        for row in hours_by_partner(person, timezone.localdate(), sort, down=down)
    )
    return table_file(header, rows, form=form, name="godziny", title=_("Instruction hours"))


@login_required
@require_safe
def hours_pool(request: HttpRequest, contract_pk: int, teryt: str) -> HttpResponse:
    person = _seer(request)
    found = hours_of(person, contract_pk, teryt[:7], timezone.localdate()) if contract_pk < 2**63 else None
    if found is None:
        raise Http404
    may_correct = can(person, "courses.correct_hours")
    entries = [
        (entry, in_hours(entry.minutes), may_correct and _is_open(entry))
        for entry in entries_of(found.contract_id, found.teryt)[:MOST_SHOWN]
    ]
    context = {"row": found, "written": _written(found), "entries": entries}
    return render(request, "courses/hours_pool.html", context)


@login_required
def correct_hours(request: HttpRequest, pk: int) -> HttpResponse:
    person = _seer(request)
    if pk >= 2**63 or not can(person, "courses.correct_hours"):
        raise Http404
    rows = HoursEntry.objects.select_related("pool__contract", "pool__partner", "visit")
    entry: HoursEntry = get_object_or_404(rows, pk=pk)
    form = CorrectHoursForm(request.POST or None)
    if form.is_valid():
        with refusals_to(form):
            correct(entry=entry, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Corrected: the opposite entry is written."))
            return redirect(entry.pool)
    context = {"entry": entry, "written": in_hours(entry.minutes), "form": form}
    return render(request, "courses/correct_hours.html", context)


MOST_SHOWN = 200


def _is_open(entry: HoursEntry) -> bool:
    corrected = getattr(entry, "correction", None)
    return entry.account == Account.USED and not entry.corrects_id and corrected is None


def _seer(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "courses.see_visits"):
        raise Http404
    return person


def _sort(request: HttpRequest) -> tuple[str, bool]:
    given = request.GET.get("sort", "")
    return given.removeprefix("-"), given.startswith("-")


def _columns(sort: str, *, down: bool) -> list[dict[str, Any]]:
    """Heads of columns with the address that sorts by them, the other way where the list is sorted so already."""
    labels = dict(zip(SORTS, (_("Partner"), _("In the contract"), _("Planned"), _("Used"), _("Left")), strict=True))
    current = sort if sort in SORTS else "partner"
    return [
        {
            "label": label,
            "url": f"?sort={'-' if name == current and not down else ''}{name}",
            "order": ("descending" if down else "ascending") if name == current else "none",
        }
        for name, label in labels.items()
    ]


def _written(row: Hours) -> dict[str, str]:
    return {name: in_hours(getattr(row, name)) for name in ("owed", "planned", "used", "left")}
