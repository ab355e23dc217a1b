"""Colours and text size: kept with the person, or in a cookie of a visitor's browser."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from lms.models import Person
from lms.operations.prefer import prefer
from lms.views.visitor import next_of

YEAR = 365 * 24 * 3600


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Take what the screens offer and pass over anything else: a wrong value changes nothing."""
    response = redirect(next_of(request, reverse("home")))
    theme, scale = request.POST.get("theme", ""), request.POST.get("text_scale", "")
    chosen = {}
    if theme in Person.Theme.values:
        chosen["theme"] = theme
    if scale in map(str, Person.TEXT_SCALES):
        chosen["text_scale"] = scale
    if isinstance(request.user, Person):
        with suppress(ValueError):
            prefer(
                person=request.user,
                theme=chosen.get("theme", ""),
                text_scale=int(chosen["text_scale"]) if "text_scale" in chosen else None,
            )
        return response
    for name, value in chosen.items():
        cookie = {"theme": "theme", "text_scale": "text"}[name]
        response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response
