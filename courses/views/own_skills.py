"""„Moje umiejętności”: in what one was instructed, how it stands, and what waits."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.queries.skills import matrices
from courses.views.skill_cells import shown_cell
from lms.models import Role
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_safe
def own_skills(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not can(person, "courses.own_skills"):
        raise Http404
    own = person.standing.partners(Role.CLERK, Role.LEADER)
    found = matrices(sorted(own), timezone.localdate(), only=person.pk)
    rows: list[Any] = [
        (column.task, cell.needed_level.label, shown_cell(cell, column.task.title))
        for each in found.values()
        for row in each.rows
        for column, cell in zip(each.columns, row.cells, strict=True)
        if cell
    ]
    return render(request, "courses/own_skills.html", {"rows": rows})
