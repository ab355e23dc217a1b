"""The catalogue: one's own courses with progress, then the others, then exams of their own."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.models import CourseIndexPage
from courses.queries.course_standing import CourseStanding, standing
from courses.queries.evidence import Evidence, evidence_of
from courses.queries.outline import Item, catalogue


@dataclass(frozen=True)
class Exam:
    item: Item
    passed: bool


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    found, exams = catalogue(request.user)
    if not request.user.is_authenticated and not found and not exams:
        return redirect_to_login(request.get_full_path())
    records = evidence_of(request.user)
    every = [standing(each, records) for each in found]
    mine = [each for each in every if each.outline.enrolled]
    context: dict[str, Any] = {
        "mine": sorted(mine, key=_urgency),
        "others": [each for each in every if not each.outline.enrolled],
        "exams": _exams(exams, records),
    }
    return render(request, "courses/courses.html", context)


def serve_courses(request: HttpRequest, page: CourseIndexPage) -> HttpResponse:
    """Wagtail's own serving of the list, and its preview."""
    return courses(request)


def _urgency(mine: CourseStanding) -> tuple[bool, bool, str]:
    """What is not complete first, of that what is due first."""
    due = mine.outline.enrolled.due_on if mine.outline.enrolled else None
    return mine.is_complete, due is None, due.isoformat() if due else ""


def _exams(exams: list[Item], records: list[Evidence]) -> list[Exam]:
    passed = {record.item_id for record in records}
    return [Exam(item, item.pk in passed) for item in exams]
