"""Tokens by which programs of the Marshal's Office read, and the description of what they read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.forms.refusals import refusals_to
from lms.forms.tokens import ReadTokenForm
from lms.models import Person, ReadToken
from lms.operations.make_read_token import make_read_token
from lms.operations.revoke_read_token import revoke_read_token
from lms.permissions import can
from lms.queries.read_description import description_in_words
from lms.queries.read_tokens import KEEPING, read_token_rows
from lms.read_parts import HOME
from lms.views.read_api import DOOR, LARGEST_KEY, MOST_ROWS
from lms.views.seen import reader


@login_required
@require_safe
def read_tokens(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/read_tokens.html", {"tokens": read_token_rows(_office(request), timezone.now())})


@login_required
@never_cache
def new_read_token(request: HttpRequest) -> HttpResponse:
    """The secret is shown in the answer to the press itself and nowhere else; a second press of it makes nothing."""
    person = _office(request)
    form = ReadTokenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            made = make_read_token(**form.cleaned_data, by=person, now=timezone.now())
            if made.secret:
                return render(request, "lms/made_read_token.html", {"made": made, "home": _address(request)})
            messages.info(request, _("This token was made already, and its text is shown only once."))
            return redirect("read_tokens")
    return render(request, "lms/new_read_token.html", {"form": form})


@login_required
@require_POST
def withdraw_read_token(request: HttpRequest, pk: int) -> HttpResponse:
    person = _office(request)
    if pk > LARGEST_KEY:
        raise Http404
    token = get_object_or_404(ReadToken.objects.visible_to(person), pk=pk)
    revoke_read_token(token=token, by=person, now=timezone.now())
    messages.success(request, _("Revoked. The next request with this token is refused."))
    return redirect("read_tokens")


@login_required
@require_safe
def read_api_in_words(request: HttpRequest) -> HttpResponse:
    _office(request)
    context = {
        "paths": description_in_words(),
        "home": _address(request),
        "most": MOST_ROWS,
        "requests": DOOR.requests,
    }
    return render(request, "lms/read_api.html", context)


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri(HOME)


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, KEEPING):
        raise Http404
    return person
