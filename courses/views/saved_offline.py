"""What this browser keeps for reading without the internet: only the browser knows it, the server lists nothing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.views.ask_link import ask_url


@require_safe
@login_required
def saved_offline(request: HttpRequest) -> HttpResponse:
    response = render(request, "courses/saved_offline.html", {"ask_url": ask_url(request.user)})
    response["Cache-Control"] = "private, no-cache"
    return response
