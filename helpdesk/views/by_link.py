"""What pages have in common that a mailed link opens for somebody without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise


def quiet(response: HttpResponse) -> HttpResponse:
    """No other site learns the address; with "no-referrer" a browser would not say either that the form is ours."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    # Django would write the address into the log beside a 404 or a 429, and the link may still work.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def gone(request: HttpRequest, why: str | Promise) -> HttpResponse:
    """404, the same for every link that opens nothing; `why` says how long one lasts and who sends another."""
    context = {"narrow_size": "s", "why": why}
    return quiet(render(request, "helpdesk/mailed_link_is_gone.html", context, status=404))


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429, with the minutes to wait."""
    context = {"narrow_size": "s", "wait_minutes": -(-seconds // 60)}
    response = render(request, "helpdesk/mailed_link_is_gone.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return quiet(response)
