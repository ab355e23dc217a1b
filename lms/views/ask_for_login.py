"""„I cannot log in”: the same answer whoever asks for whomever."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from lms.forms.passwords import AskForLoginForm
from lms.kit.throttle import Throttle
from lms.operations.ask_for_login import ask_for_login as ask
from lms.views.visitor import address_of

BY_LOGIN = Throttle("ask_for_login:login", limit=3, seconds=3600)
BY_ADDRESS = Throttle("ask_for_login:address", limit=30, seconds=3600)


@never_cache
def ask_for_login(request: HttpRequest) -> HttpResponse:
    """Beyond the limits nothing is sent, and the answer stays the same."""
    form = AskForLoginForm(request.POST or None, initial={"login": request.GET.get("login", "")[:150]})
    if form.is_valid():
        login = form.cleaned_data["login"]
        if BY_ADDRESS.hit(address_of(request)) and BY_LOGIN.hit(login.casefold()):
            ask(login=login, by_mail=form.cleaned_data["way"] == "mail", now=timezone.now())
        return redirect("login_asked")
    return render(request, "lms/ask_for_login.html", {"form": form, "narrow_size": "s"})


def login_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/login_asked.html", {"narrow_size": "s"})
