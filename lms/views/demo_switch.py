"""See the demonstration as somebody else: one press, no password. It exists only where DEMO is on."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from lms.context import DEMO_LOGINS
from lms.models import Person
from lms.views.visitor import landing_of


@require_POST
def demo_switch(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("login", "")
    if not settings.DEMO or wanted not in DEMO_LOGINS:
        raise Http404
    person = get_object_or_404(Person, username=wanted, is_active=True)
    if not person.standing.held:
        raise Http404
    login(request, person)
    return redirect(landing_of(person))
