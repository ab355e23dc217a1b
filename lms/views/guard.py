"""What stands before every view: unfit addresses, the content security policy, ended appointments."""

import secrets
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string
from django.utils import timezone

from lms.models import Person
from lms.queries.inspections import may_come_in
from lms.views.api_door import unreadable_address

Next = Callable[[HttpRequest], HttpResponse]
EDITORIAL = "/redakcja/"
IDLE_STEP = 60


class PlainAddresses:
    """Answer 400 to NUL bytes and to bytes that are no UTF-8: PostgreSQL refuses them, SQLite keeps them.

    Programs are answered with a problem, as at every other refusal of an API.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _unfit(request.META.get("PATH_INFO", "")) or _unfit_query(request.META.get("QUERY_STRING", "")):
            if request.path.startswith("/api/"):
                return unreadable_address(request.path)
            return HttpResponseBadRequest(render_to_string("400.html"))
        return self.get_response(request)


def _unfit(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text)


def _unfit_query(query: str) -> bool:
    try:
        return "\x00" in unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError:
        return True


class ContentSecurityPolicy:
    """Own files only, no inline script or style; under the editorial address as strict as Wagtail's own pages allow."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = self.get_response(request)
        if "Content-Security-Policy" not in response:
            policy = _editorial() if request.path.startswith(EDITORIAL) else _strict(nonce)
            response["Content-Security-Policy"] = policy
        return response


def _strict(nonce: str) -> str:
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; "
        "worker-src 'self'; frame-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'self'; object-src 'none'"
    )


def _editorial() -> str:
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; "
        "base-uri 'self'; frame-ancestors 'self'; object-src 'none'"
    )


class StandingSessions:
    """End a session with the last appointment or inspector's access, and after the idle time; what was typed stays in
    the browser's draft.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (reason := self._ended(request)):
            logout(request)
            # The page for logging in says what happened.
            request.session["ended"] = reason
        return self.get_response(request)

    def _ended(self, request: HttpRequest) -> str:
        if isinstance(request.user, Person) and not may_come_in(request.user, timezone.now()):
            return "role"
        return "idle" if self._idle(request) else ""

    def _idle(self, request: HttpRequest) -> bool:
        now = int(timezone.now().timestamp())
        seen = request.session.get("seen", now)
        if now - seen > settings.IDLE_SECONDS:
            return True
        if now - seen >= IDLE_STEP or "seen" not in request.session:
            # Written at most once a minute, so that reading pages costs no write.
            request.session["seen"] = now
        return False
