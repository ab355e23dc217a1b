"""„Umiejętności”: who of a partner may be relied on for what; gaps are ticked there and become assignments."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from courses.forms.skills import AssignInstructionForm
from courses.models import SkillAssignment
from courses.operations.assign_instruction import assign_instruction
from courses.operations.take_back_instruction import take_back_instruction
from courses.queries.skill_standing import SkillState
from courses.queries.skill_words import WORDS, header_and_rows
from courses.queries.skills import Matrix, SkillRow, matrix, partners_with_skills
from courses.views.skill_cells import ShownCell, shown_cell
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.permissions import can
from lms.views.seen import reader
from lms.views.table_file import table_file

ON_A_PAGE = 40


@dataclass(frozen=True)
class Wish:
    """What the rows are narrowed down to; an empty value lets everybody through."""

    position: str = ""
    location: str = ""
    state: str = ""

    def fits(self, row: SkillRow) -> bool:
        return (
            (not self.position or self.position in map(str, row.positions))
            and (not self.location or self.location == str(row.location_id))
            and (not self.state or any(cell.standing.state == self.state for cell in row.needed))
        )

    @property
    def is_empty(self) -> bool:
        return not (self.position or self.location or self.state)


@login_required
def skills(request: HttpRequest) -> HttpResponse:
    """Of the only own partner, or of the one that ?partner= names. A press of the form below assigns what is ticked."""
    person = reader(request)
    partners = _partners(person)
    partner = _chosen(request, partners)
    if partner is None:
        return render(request, "courses/skills.html", {"partners": partners})
    found = matrix(partner.pk, timezone.localdate())
    form = AssignInstructionForm(request.POST or None)
    wish = Wish(*(request.GET.get(name, "")[:20] for name in ("stanowisko", "miejsce", "stan")))
    ticked = _ticked(request, found, wish) if request.method == "POST" else []
    if form.is_valid():
        with refusals_to(form):
            made = assign_instruction(
                partner=partner, gaps=ticked, due_on=form.cleaned_data["due_on"], by=person, now=timezone.now()
            )
            _say_assigned(request, len(made))
            return redirect(request.get_full_path())
    context = _context(request, found, wish)
    context |= {"partners": partners, "partner": partner, "form": form}
    return render(request, "courses/skills.html", context)


@login_required
@require_safe
def skills_file(request: HttpRequest, form: Literal["csv", "xlsx"]) -> HttpResponseBase:
    """Everybody of the partner, whatever the screen is narrowed down to."""
    partner = chosen_partner(request)
    header, rows = header_and_rows(matrix(partner.pk, timezone.localdate()))
    return table_file(header, rows, form=form, name=f"umiejetnosci-{partner.teryt}", title=partner.short_name)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    person = reader(request)
    rows = SkillAssignment.objects.visible_to(person).select_related("partner")
    theirs = get_object_or_404(rows, pk=pk)
    if not can(person, "courses.take_back_instruction", theirs):
        raise Http404
    try:
        take_back_instruction(assignment=theirs, by=person, now=timezone.now())
        messages.success(request, _("The assignment is taken back."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('skills')}?partner={theirs.partner.teryt}")


def chosen_partner(request: HttpRequest) -> Partner:
    """The one that the address names or the only own one; 404 without."""
    partner = _chosen(request, _partners(reader(request)))
    if partner is None:
        raise Http404
    return partner


def _partners(person: Person) -> list[Partner]:
    if not can(person, "courses.see_skills"):
        raise Http404
    return list(partners_with_skills(person))


def _chosen(request: HttpRequest, partners: list[Partner]) -> Partner | None:
    asked = request.GET.get("partner", "")[:7]
    if not asked:
        return partners[0] if len(partners) == 1 else None
    found = next((each for each in partners if each.teryt == asked), None)
    if found is None:
        raise Http404
    return found


def _ticked(request: HttpRequest, found: Matrix, wish: Wish) -> list[tuple[int, int]]:
    """Gaps that are ticked, and those of whole tasks among the people that the screen is narrowed down to. What the
    matrix does not hold is nobody's to assign; what is no gap any more is left out.
    """
    cells = {cell.key: cell for row in found.rows for cell in row.needed}
    tasks = {str(column.task.pk) for column in found.columns}
    keys, whole = request.POST.getlist("gap"), set(request.POST.getlist("task"))
    if not whole <= tasks or not set(keys) <= cells.keys():
        raise Http404
    chosen = [cells[key] for key in keys]
    chosen += [cell for row in found.rows if wish.fits(row) for cell in row.needed if str(cell.page_id) in whole]
    return list(dict.fromkeys((cell.person_id, cell.page_id) for cell in chosen if cell.standing.is_gap))


def _say_assigned(request: HttpRequest, count: int) -> None:
    if not count:
        messages.info(request, _("This was assigned already."))
        return
    words = ngettext("%(count)d instruction is assigned.", "%(count)d instructions are assigned.", count)
    messages.success(request, words % {"count": count})


def _context(request: HttpRequest, found: Matrix, wish: Wish) -> dict[str, Any]:
    fitting = [row for row in found.rows if wish.fits(row)]
    asked = request.GET.get("strona", "1")[:6]
    shown = Paginator(fitting, ON_A_PAGE).get_page(asked if asked.isascii() and asked.isdigit() else 1)
    ticked = set(request.POST.getlist("gap"))
    gaps = Counter(cell.page_id for row in fitting for cell in row.needed if cell.to_assign)
    return {
        "matrix": found,
        "columns": [(column, gaps[column.task.pk]) for column in found.columns],
        "rows": [(row, _shown(found, row, ticked)) for row in shown],
        "found": len(fitting),
        "wish": wish,
        "ticked_tasks": {int(each) for each in request.POST.getlist("task") if each.isdigit()},
        "positions": _positions(found),
        "locations": sorted({(row.location_id, row.location) for row in found.rows if row.location_id}),
        "states": [(state.value, WORDS[state]) for state in SkillState],
        "nobody": [column for column in found.columns if column.is_held_by_nobody],
        "lacking": [column for column in found.columns if column.lacking],
        "ending": [column for column in found.columns if column.ending],
        "newer_url": _address(request, shown.previous_page_number()) if shown.has_previous() else "",
        "older_url": _address(request, shown.next_page_number()) if shown.has_next() else "",
    }


def _shown(found: Matrix, row: SkillRow, ticked: set[str]) -> list[ShownCell | None]:
    titles = [column.task.title for column in found.columns]
    return [shown_cell(cell, title, ticked) if cell else None for cell, title in zip(row.cells, titles, strict=True)]


def _positions(found: Matrix) -> list[tuple[str, str]]:
    """Those with people in them, by name; who holds two is found by either."""
    named = {min(row.positions): row.position for row in found.rows if len(row.positions) == 1}
    return sorted(((str(pk), name) for pk, name in named.items()), key=lambda each: each[1])


def _address(request: HttpRequest, number: int) -> str:
    kept: dict[str, Any] = {name: value for name, value in request.GET.items() if name != "strona" and value}
    return f"?{urlencode({**kept, 'strona': number})}"
