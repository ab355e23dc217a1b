"""A course, a part of one or an exam that opens later: what is to be done first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from courses.queries.course_standing import Reason
from courses.queries.outline import Outline


def course_locked(request: HttpRequest, outline: Outline, why: tuple[Reason, ...], *, title: str) -> HttpResponse:
    """Refused; beside each reason the way to it."""
    of_way = any(each.of_way for each in why)
    context = {"outline": outline, "why": why, "title": title, "of_way": of_way}
    response = render(request, "courses/course_locked.html", context, status=403)
    response["Cache-Control"] = "private, no-cache"
    return response
