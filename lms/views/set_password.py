"""From a one-time link or a printed code to a password of one's own."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lms.forms.passwords import CodeForm, NewPasswordForm
from lms.forms.refusals import refusals_to
from lms.kit.throttle import Throttle
from lms.models import OneTimeSecret
from lms.operations.enter_code import enter_code as enter
from lms.operations.set_password import set_password as set_new
from lms.queries.inspections import may_come_in
from lms.queries.pages import privacy_notice, version_of
from lms.queries.secrets import secret_of_link
from lms.views.visitor import address_of, landing_of

OPENED = "opened_secret"
CODES = Throttle("enter_code:address", limit=30, seconds=900)
CODES_OF_LOGIN = Throttle("enter_code:login", limit=10, seconds=900)


@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address at once. Opening uses nothing up: mail programs look at links too."""
    secret = secret_of_link(token, timezone.now())
    if secret is None:
        return render(request, "lms/link_is_gone.html", {"narrow_size": "s"}, status=404)
    return _opened(request, secret)


@never_cache
@sensitive_post_parameters("code")
def enter_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        name, code = form.cleaned_data["login"], form.cleaned_data["code"]
        may_try = CODES.hit(address_of(request)) and CODES_OF_LOGIN.hit(name.casefold())
        secret = enter(login=name, code=code, now=timezone.now()) if may_try else None
        if secret:
            return _opened(request, secret)
        form.add_error(None, _("This login and code do not open anything. Check both, or ask for a new code."))
    return render(request, "lms/enter_code.html", {"form": form, "narrow_size": "s"})


@never_cache
@sensitive_post_parameters("password", "again")
def set_password(request: HttpRequest) -> HttpResponse:
    secret = _secret(request)
    if secret is None:
        return render(request, "lms/link_is_gone.html", {"narrow_size": "s"}, status=404)
    notice = privacy_notice()
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        with refusals_to(form):
            person = set_new(
                secret=secret,
                password=form.cleaned_data["password"],
                privacy_notice=version_of(notice),
                now=timezone.now(),
            )
            request.session.pop(OPENED, None)
            if not may_come_in(person, timezone.now()):
                return redirect("log_in")
            login(request, person)
            messages.success(request, _("The password is set."))
            return redirect(landing_of(person))
    context = {"form": form, "secret": secret, "notice": notice, "narrow_size": "s"}
    return render(request, "lms/set_password.html", context)


def _opened(request: HttpRequest, secret: OneTimeSecret) -> HttpResponse:
    # A new key, so that a session somebody else has prepared in this browser is of no use to them.
    request.session.cycle_key()
    request.session[OPENED] = secret.pk
    return redirect("set_password")


def _secret(request: HttpRequest) -> OneTimeSecret | None:
    usable = OneTimeSecret.objects.usable(timezone.now()).select_related("person")
    return usable.filter(pk=request.session.get(OPENED, 0), person__is_active=True).first()
