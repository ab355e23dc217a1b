"""The API for a contractor's own tracker, under /api/v1/. What it answers is written down in openapi.json."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from helpdesk.kit.openapi import openapi
from helpdesk.models import ApiToken, Escalation, Scope, TrackerAct
from helpdesk.operations.act_by_token import act_by_token
from helpdesk.queries.tracker_view import changed, detail, etag_of, file_of, matter_of, summary
from helpdesk.views.api_access import DOOR
from lms.views.api_door import POLISH, moment_asked, size_asked
from lms.views.attached import attached

MOST_ROWS = 100
USUAL_ROWS = 50
LONGEST_KEY = 200


@require_safe
def api_description(request: HttpRequest) -> HttpResponse:
    """For everybody: it tells nothing but how to ask."""
    return JsonResponse(openapi(), json_dumps_params=POLISH)


@DOOR.opens("GET", "HEAD", scope=Scope.READ)
def api_escalations(request: HttpRequest, token: ApiToken) -> HttpResponse:
    """A mark or a moment that cannot be read is a mistake of a program: better told than guessed at."""
    since, after = request.GET.get("changed_since", ""), request.GET.get("after", "")
    size = size_asked(request, usual=USUAL_ROWS, most=MOST_ROWS)
    page = changed(token, since=moment_asked(request, "changed_since"), after=after, size=size)
    if after and not page.newer and page.rows:
        raise BadRequest(_("The mark “after” is not one that was given out here."))
    onward = {"changed_since": since, "after": page.older, "limit": str(size)}
    address = f"{reverse('api_escalations')}?{urlencode({name: text for name, text in onward.items() if text})}"
    body = {"escalations": [summary(each) for each in page.rows], "next": address if page.older else None}
    return JsonResponse(body, json_dumps_params=POLISH)


@DOOR.opens("GET", "HEAD", scope=Scope.READ)
def api_escalation(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    found = _matter(token, pk)
    tag = etag_of(found)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    return JsonResponse(detail(found), json_dumps_params=POLISH, headers={"ETag": tag})


@DOOR.opens("GET", "HEAD", scope=Scope.READ)
def api_attachment(request: HttpRequest, token: ApiToken, pk: int, file_pk: UUID) -> FileResponse:
    found = file_of(_matter(token, pk), file_pk)
    if found is None:
        raise Http404
    return attached(found.file, name=found.name, mime=found.mime, is_picture=False)


@DOOR.opens("POST", scope="")
def api_accept(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    return _done(request, token, pk, TrackerAct.Verb.ACCEPT)


@DOOR.opens("POST", scope="")
def api_reply(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    return _written(request, token, pk, TrackerAct.Verb.REPLY)


@DOOR.opens("POST", scope="")
def api_ask_back(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    return _written(request, token, pk, TrackerAct.Verb.ASK_BACK)


@DOOR.opens("POST", scope="")
def api_solution(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    return _written(request, token, pk, TrackerAct.Verb.SOLUTION)


@DOOR.opens("POST", scope="")
def api_workaround(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    return _written(request, token, pk, TrackerAct.Verb.WORKAROUND)


@DOOR.opens("POST", scope="")
def api_refuse(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    """Why is needed, words and what belongs to the reason may be missing."""
    found, sent = _matter(token, pk), {"ground": _sent(request, "ground")}
    sent |= {name: _sent(request, name, default="") for name in ("text", "course", "known_as")}
    text = sent.pop("text")
    return _done(request, token, pk, TrackerAct.Verb.REFUSE, found=found, text=text, grounds=sent)


@DOOR.opens("PUT", scope="")
def api_number(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponse:
    found = _matter(token, pk)
    return _done(request, token, pk, TrackerAct.Verb.NUMBER, found=found, text=_sent(request, "number"))


@csrf_exempt
@never_cache
def api_nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Programs are told in their own language that there is nothing here."""
    return DOOR.nothing()


def _matter(token: ApiToken, pk: int) -> Escalation:
    found = matter_of(token, pk)
    if found is None:
        raise Http404
    return found


def _written(request: HttpRequest, token: ApiToken, pk: int, verb: str) -> HttpResponse:
    found = _matter(token, pk)
    if request.content_type == "multipart/form-data":
        text, files = request.POST.get("text", ""), request.FILES.getlist("files")
    else:
        text, files = _sent(request, "text"), []
    return _done(request, token, pk, verb, found=found, text=text, files=files)


def _done(
    request: HttpRequest, token: ApiToken, pk: int, verb: str, *, found: Escalation | None = None, **sent: Any
) -> HttpResponse:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY:
        raise BadRequest(_("The Idempotency-Key is too long."))
    act = act_by_token(
        token=token,
        escalation=found or _matter(token, pk),
        verb=verb,
        seen=_seen(request),
        key=key,
        now=timezone.now(),
        **sent,
    )
    now_is = _matter(token, pk)
    body = {"message_id": act.message_id, "escalation": summary(now_is)}
    return JsonResponse(body, json_dumps_params=POLISH, headers={"ETag": etag_of(now_is)})


def _seen(request: HttpRequest) -> str:
    told = request.headers.get("If-Match", "").strip()
    return "" if told == "*" else told


def _sent(request: HttpRequest, name: str, *, default: str | None = None) -> str:
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError) as error:
        raise BadRequest(_("The body is not JSON.")) from error
    text = body.get(name, default) if isinstance(body, dict) else None
    if not isinstance(text, str):
        raise BadRequest(_("The body is an object with the text field “%(name)s”.") % {"name": name})
    return text
