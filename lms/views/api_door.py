"""The door of an API: who asks, how often, what a request may ask for, and how a refusal is written (RFC 9457)."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from lms.kit.openapi import refusal_title
from lms.kit.refused import Refused
from lms.kit.throttle import Throttle
from lms.models import AccessToken
from lms.operations.note_token_use import note_token_use

ApiView = Callable[..., Any]
POLISH = {"ensure_ascii": False}
LONGEST_NUMBER = 9
# Addresses of an API begin with its version: /api/v1/…, /api/urzad/v1/…
HOME = re.compile(r"/api/(?:[a-z]+/)?v[0-9]+(?=/)")


@dataclass
class Door:
    """One API. `home` begins its addresses, `token_of(secret, now)` finds the usable token, `nothing_words` say that
    there is nothing under an address. A refusal of a kind in `statuses` has that status and code, any other 422 or
    409; `fields` are the names of fields as programs call them.
    """

    home: str
    token_of: Callable[[str, datetime], AccessToken | None]
    requests: Throttle
    nothing_words: Any
    statuses: Mapping[type[Refused], tuple[int, str]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def opens(self, *methods: str, scope: str) -> Callable[[ApiView], ApiView]:
        """A view that gets the token instead of a person; cookies count for nothing, so no form of a stranger can use
        it.

        Whether a token reaches as far as an act needs is the operation's question; `scope` is what reading needs.
        """

        def wrap(view: ApiView) -> ApiView:
            @csrf_exempt
            @never_cache
            @wraps(view)
            def answer(request: HttpRequest, **places: Any) -> Any:
                if request.method not in methods:
                    return self._not_by_that(methods)
                token = self._shown(request)
                if token is None:
                    return self._unknown()
                verdict = self.requests.hit(str(token.pk))
                if not verdict:
                    refusal = self.problem(429, "too-many", _("Wait, and send the same again."))
                    refusal["Retry-After"] = str(verdict.retry_after)
                    return refusal
                if scope and not token.allows(scope):
                    return self.problem(403, "scope", _("This token does not allow it."))
                note_token_use(token=token, now=timezone.now())
                return self._in_words(view, request, token, places)

            return answer

        return wrap

    def problem(self, status: int, code: str, detail: str, **more: Any) -> JsonResponse:
        """`code` is for programs, the words are for the person who reads the log."""
        return problem(f"{self.home}/problems/{code}", status, detail, **more)

    def nothing(self) -> HttpResponse:
        return self.problem(404, "not-found", str(self.nothing_words))

    def _not_by_that(self, methods: tuple[str, ...]) -> HttpResponse:
        allowed = ", ".join(methods)
        refusal = self.problem(405, "method", _("Allowed here: %(methods)s.") % {"methods": allowed})
        refusal["Allow"] = allowed
        return refusal

    def _unknown(self) -> HttpResponse:
        words = _("Send the header Authorization: Bearer with a token that is valid.")
        refusal = self.problem(401, "token", words)
        refusal["WWW-Authenticate"] = 'Bearer realm="Pomost"'
        return refusal

    def _shown(self, request: HttpRequest) -> AccessToken | None:
        kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
        return self.token_of(secret.strip(), timezone.now()) if kind.lower() == "bearer" else None

    def _in_words(self, view: ApiView, request: HttpRequest, token: AccessToken, places: dict[str, Any]) -> Any:
        try:
            return view(request, token, **places)
        except Http404:
            return self.nothing()
        except Refused as refusal:
            status, code = self.statuses.get(type(refusal), (422, "unfit") if refusal.field else (409, "not-now"))
            return self.problem(status, code, str(refusal), **self._place(refusal))
        except RequestDataTooBig:
            return self.problem(413, "too-large", _("Send text of at most 3 MB; files go as multipart/form-data."))
        except BadRequest as error:
            return self.problem(400, "unreadable", str(error))
        except (MultiPartParserError, SuspiciousOperation):
            return self.problem(400, "unreadable", _("The parts of the form cannot be told apart."))

    def _place(self, refusal: Refused) -> dict[str, str]:
        return {"field": self.fields.get(refusal.field, refusal.field)} if refusal.field else {}


def problem(kind: str, status: int, detail: str, **more: Any) -> JsonResponse:
    """A refusal as RFC 9457 writes it; `kind` is the address that names it."""
    return JsonResponse(
        {"type": kind, "title": refusal_title(status), "status": status, "detail": detail, **more},
        status=status,
        content_type="application/problem+json",
        headers={"Content-Language": "pl"},
        json_dumps_params=POLISH,
    )


def unreadable_address(path: str) -> JsonResponse:
    """What stands before every view answers so where the address of an API has signs that nothing can read."""
    home = HOME.match(path)
    kind = f"{home[0]}/problems/unreadable" if home else "about:blank"
    return problem(kind, 400, _("The address has signs that are no text."))


def moment_asked(request: HttpRequest, name: str) -> datetime | None:
    """The moment in the parameter of that name. What cannot be read is a program's mistake: better told than guessed
    at.
    """
    text = request.GET.get(name, "")
    if not text:
        return None
    words = _("“%(name)s” is a moment such as 2026-11-29T10:00:00+01:00.") % {"name": name}
    try:
        # In an address a plus is a space unless it is encoded, and programs forget that.
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError as error:
        raise BadRequest(words) from error
    if moment.tzinfo is None or not 1 < moment.year < 9999:
        raise BadRequest(words)
    return moment


def size_asked(request: HttpRequest, *, usual: int, most: int) -> int:
    """How many rows the parameter `limit` asks for."""
    text = request.GET.get("limit", "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and 1 <= int(text) <= most):
        raise BadRequest(_("“limit” is a number from 1 to %(most)d.") % {"most": most})
    return int(text)


def told(request: HttpRequest, body: dict[str, Any]) -> HttpResponse:
    """The answer, or 304 to who has it already: its ETag is the hash of what it says."""
    made = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    tag = f'"{made[:32]}"'
    if tag in [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]:
        return HttpResponseNotModified(headers={"ETag": tag})
    return JsonResponse(body, json_dumps_params=POLISH, headers={"ETag": tag})
