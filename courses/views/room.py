"""What the room sees on the wall: the code of this half minute, how many are there, what they ask."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from courses.queries.meetings import when
from courses.queries.room import OPENS, code_at, is_open, questions, seconds_left
from courses.views.showing_seen import seen_showing
from lms.kit.qr import qr_svg
from lms.permissions import can
from lms.views.seen import reader

MOST_QUESTIONS = 6
LOOK_AGAIN = 10
"""Seconds after which the screen looks again without scripts; a code holds for half a minute at the least."""


@login_required
@require_safe
def room_screen(request: HttpRequest, pk: int) -> HttpResponse:
    slot = seen_showing(request, pk)
    person, now = reader(request), timezone.now()
    if not can(person, "courses.keep_room", slot):
        raise Http404
    code = code_at(slot.pk, now) if is_open(slot, now) else ""
    asked = list(questions(slot, person).filter(answered_at=None))
    context: dict[str, Any] = {
        "slot": slot,
        "when": when(slot.begins_at, slot.ends_at),
        "opens_at": slot.begins_at - OPENS,
        "is_over": now > slot.ends_at,
        "code": f"{code[:3]} {code[3:]}",
        "has_code": bool(code),
        "left": seconds_left(now),
        "door": f"{settings.SITE_URL}{reverse('enter_room')}".partition("://")[2],
        # Made by segno of an address of ours.
        "qr": mark_safe(qr_svg(door_address(code), scales=True)) if code else "",  # noqa: S308
        "there": slot.presences.count(),
        "questions": asked[:MOST_QUESTIONS],
        "more": max(len(asked) - MOST_QUESTIONS, 0),
        "look_again": LOOK_AGAIN,
    }
    response = render(request, "courses/room_screen.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def door_address(code: str) -> str:
    return f"{settings.SITE_URL}{reverse('enter_room')}?kod={code}"
