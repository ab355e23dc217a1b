"""For machines: is this process alive, and is the system behind it fit to serve? Both tell nothing about people."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.queries.health import health


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """/healthz: this process answers; no database is asked, so that a restart is not the answer to its trouble."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """/readyz: 200 when the database answers, facts flow and beat lives; 503 and the same numbers otherwise."""
    try:
        found = health(timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "failing", "database": "unreachable"}, status=503)
    fit = found.outbox_flows and found.beat_is_alive
    answer = {
        "status": "ok" if fit else "failing",
        "database": "ok",
        "outbox": {"waiting": found.waiting, "oldest_seconds": found.oldest_waiting, "dead": found.dead},
        "beat": {"last_seconds_ago": found.beat_silent_for},
    }
    return JsonResponse(answer, status=200 if fit else 503)
