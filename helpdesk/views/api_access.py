"""The door of the API: who asks, how often, and how a refusal is written (RFC 9457)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from helpdesk.models import ApiToken
from helpdesk.operations.act_by_token import KeyTaken, NotAllowed, Outdated
from helpdesk.operations.note_token_use import note_token_use
from helpdesk.queries.api_tokens import token_of
from lms.kit.refused import Refused
from lms.kit.throttle import Throttle

REQUESTS = Throttle("api:token", limit=300, seconds=60)
STATUSES: dict[type[Refused], tuple[int, str]] = {
    Outdated: (412, "outdated"),
    KeyTaken: (422, "key-taken"),
    NotAllowed: (403, "scope"),
}
ApiView = Callable[..., Any]


def problem(status: int, code: str, detail: str, **more: Any) -> JsonResponse:
    """`code` is for programs, the words are for the person who reads the log."""
    titles = {
        400: _("The request cannot be read"),
        401: _("A valid token is missing"),
        403: _("The token does not allow it"),
        404: _("There is nothing here"),
        405: _("This address does not take that method"),
        409: _("It cannot be done now"),
        412: _("Changed in the meantime"),
        413: _("The request is too large"),
        422: _("What was sent cannot be taken"),
        429: _("Too many requests"),
    }
    body = {"type": f"/api/v1/problems/{code}", "title": titles[status], "status": status, "detail": detail, **more}
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        headers={"Content-Language": "pl"},
        json_dumps_params={"ensure_ascii": False},
    )


def api(*methods: str, scope: str) -> Callable[[ApiView], ApiView]:
    """A view that gets the token instead of a person; cookies count for nothing, so no form of a stranger can use it.

    Whether a token reaches as far as the act needs is the operation's question; `scope` is what reading needs.
    """

    def wrap(view: ApiView) -> ApiView:
        @csrf_exempt
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, **places: Any) -> Any:
            if request.method not in methods:
                refusal = problem(405, "method", _("Allowed here: %(methods)s.") % {"methods": ", ".join(methods)})
                refusal["Allow"] = ", ".join(methods)
                return refusal
            token = _shown(request)
            if token is None:
                refusal = problem(401, "token", _("Send the header Authorization: Bearer with a token that is valid."))
                refusal["WWW-Authenticate"] = 'Bearer realm="Pomost"'
                return refusal
            verdict = REQUESTS.hit(str(token.pk))
            if not verdict:
                refusal = problem(429, "too-many", _("Wait, and send the same again."))
                refusal["Retry-After"] = str(verdict.retry_after)
                return refusal
            if scope and not token.allows(scope):
                return problem(403, "scope", _("This token does not allow it."))
            note_token_use(token=token, now=timezone.now())
            return _in_words(view, request, token, places)

        return answer

    return wrap


def _shown(request: HttpRequest) -> ApiToken | None:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return token_of(secret.strip(), timezone.now()) if kind.lower() == "bearer" else None


def _in_words(view: ApiView, request: HttpRequest, token: ApiToken, places: dict[str, Any]) -> Any:
    try:
        return view(request, token, **places)
    except Http404:
        return nothing()
    except Refused as refusal:
        status, code = STATUSES.get(type(refusal), (422, "unfit") if refusal.field else (409, "not-now"))
        return problem(status, code, str(refusal), **_place(refusal))
    except RequestDataTooBig:
        return problem(413, "too-large", _("Send text of at most 3 MB; files go as multipart/form-data."))
    except BadRequest as error:
        return problem(400, "unreadable", str(error))
    except (MultiPartParserError, SuspiciousOperation):
        return problem(400, "unreadable", _("The parts of the form cannot be told apart."))


def _place(refusal: Refused) -> dict[str, str]:
    """The field as programs call it."""
    return {"field": {"body": "text"}.get(refusal.field, refusal.field)} if refusal.field else {}


def nothing() -> HttpResponse:
    return problem(404, "not-found", _("There is no such address, or it is another contractor's."))
