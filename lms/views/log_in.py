"""Logging in and out. One sentence for every refusal: wrong, unknown, without a role, or tried too often."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lms.forms.log_in import LogInForm
from lms.kit.throttle import Throttle
from lms.models import Person
from lms.queries.inspections import may_come_in
from lms.views.visitor import address_of, landing_of, next_of

BY_LOGIN = Throttle("log_in:login", limit=10, seconds=900)
# A whole office may share one address, so this one only slows down a machine that tries many logins. Who logs in is
# given the try back: two hundred people in one room come through one address within minutes.
BY_ADDRESS = Throttle("log_in:address", limit=100, seconds=900)


@never_cache
@sensitive_post_parameters("password")
def log_in(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Person):
        return redirect(next_of(request, landing_of(request.user)))
    form = LogInForm(request.POST or None)
    if form.is_valid():
        person = _person(request, form.cleaned_data["login"], form.cleaned_data["password"])
        if person:
            request.session.pop("ended", None)
            login(request, person)
            return redirect(next_of(request, landing_of(person)))
        form.add_error(None, _("Wrong login or password, or too many tries. Check both, or wait 15 minutes."))
    ended = request.session.pop("ended", "") if request.method == "GET" and "ended" in request.session else ""
    context = {"form": form, "next": next_of(request, ""), "ended": ended, "narrow_size": "s"}
    return render(request, "lms/log_in.html", context)


def _person(request: HttpRequest, name: str, password: str) -> Person | None:
    """Whoever proves to be this person and may come in today. Tries are counted before anything is hashed."""
    key = name.casefold()
    if not (BY_ADDRESS.hit(address_of(request)) and BY_LOGIN.hit(key)):
        return None
    person = authenticate(request, username=name, password=password)
    if not isinstance(person, Person) or not may_come_in(person, timezone.now()):
        return None
    BY_LOGIN.clear(key)
    BY_ADDRESS.give_back(address_of(request))
    return person


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("home")
