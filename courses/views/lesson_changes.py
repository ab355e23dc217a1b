"""In the editor: whom a material change of a lesson would reach, and how many have confirmed each one, by partner."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import LessonPage
from courses.queries.part_rules import lessons_with_rules
from courses.queries.reach import Reach, asked_of_office, may_see_names, reach_of_draft, reaches
from lms.permissions import can
from lms.views.seen import reader

MOST_NAMES = 200


@require_safe
def lesson_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """?wersja= chooses a published change instead of the coming one, ?urzad= the partner whose people are named."""
    if pk >= 2**63:
        raise Http404
    person, lesson = reader(request), get_object_or_404(lessons_with_rules(), pk=pk)
    if not (can(person, "courses.submit", lesson) or can(person, "courses.approve", lesson)):
        raise PermissionDenied
    day = timezone.localdate()
    published = reaches(lesson, day)
    chosen = _chosen(request, lesson, published)
    names = may_see_names(person)
    context: dict[str, Any] = {
        "lesson": lesson,
        "draft": lesson.get_latest_revision_as_object() if lesson.has_unpublished_changes else None,
        "published": published,
        "chosen": chosen,
        "may_see_names": names,
        "people": _people(request, lesson, chosen) if names else None,
        "breadcrumbs_items": [
            {"url": reverse("course_pages:index"), "label": _("Courses")},
            {"url": reverse("wagtailadmin_pages:edit", args=[lesson.pk]), "label": lesson.draft_title},
            {"url": "", "label": _("Changes and confirmations")},
        ],
        "header_title": _("Changes and confirmations"),
        "header_icon": "group",
    }
    return render(request, "courses/wagtail/lesson_changes.html", context)


def _chosen(request: HttpRequest, lesson: LessonPage, published: list[Reach]) -> Reach:
    wanted = request.GET.get("wersja", "")
    found = (each for each in published if each.publication and str(each.publication.number) == wanted)
    return next(found, None) or reach_of_draft(lesson, timezone.localdate())


def _people(request: HttpRequest, lesson: LessonPage, chosen: Reach) -> dict[str, Any] | None:
    """The people of the partner that the address names, if the change reaches any there."""
    office = next((each for each in chosen.offices if each.pk and str(each.pk) == request.GET.get("urzad", "")), None)
    if office is None or office.pk is None:
        return None
    number = chosen.publication.number if chosen.publication else None
    rows = asked_of_office(lesson, number, office.pk, timezone.localdate())[:MOST_NAMES]
    listed = [(each.person, number is not None and each.confirmed >= number) for each in rows]
    return {"office": office, "listed": listed, "more": office.people - len(listed)}
