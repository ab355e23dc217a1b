"""What retention would take away tonight, what holds keep, and what it did in the nights before."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.permissions import can
from lms.queries.holds import held_now
from lms.queries.retention import newest_runs, trial
from lms.retention_rules import retention_rules
from lms.views.seen import reader

RUNS = 30


@login_required
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """For the office. Nothing is removed by opening it."""
    person = reader(request)
    if not can(person, "lms.see_retention"):
        raise Http404
    held = held_now()
    context = {
        "rows": trial(held, timezone.now()),
        "holds": held.holds,
        "runs": [(run, [_line(line) for line in run.report if line["due"] != 0]) for run in newest_runs(RUNS)],
    }
    return render(request, "lms/retention.html", context)


def _line(line: dict[str, Any]) -> dict[str, Any]:
    """With the words of its rule; a rule of a version that is no more keeps its name."""
    name = line["name"]
    return {**line, "label": retention_rules[name].label if name in retention_rules else name}
