"""A course, a part of one or an exam that a programme opens later: what is to be done first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from courses.queries.course_standing import Reason
from courses.queries.outline import Outline


def course_locked(request: HttpRequest, outline: Outline, why: tuple[Reason, ...], *, title: str) -> HttpResponse:
    """Beside each reason the way to it."""
    context = {"outline": outline, "why": why, "title": title}
    response = render(request, "courses/course_locked.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response
