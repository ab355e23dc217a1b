"""The page "me": session, user, one statement more, a template that inherits. Costs are told as multiples of it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def me(request: HttpRequest) -> HttpResponse:
    return render(request, "bench/me.html", {"held": list(request.user.appointments.values_list("role", flat=True))})
