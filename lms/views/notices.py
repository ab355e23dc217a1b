"""The bell: what one was told, newest first; opening a notice reads it."""

from datetime import date, timedelta
from itertools import groupby
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.models import Notice, Person
from lms.operations.read_notice import read_notice
from lms.operations.read_notices import read_notices as read_all
from lms.queries.newest import newest
from lms.views.lists import around


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    shown = newest(
        Notice.objects.visible_to(person), older=request.GET.get("older", ""), newer=request.GET.get("newer", "")
    )
    # What was delivered late belongs to its own day: told after others, it may have happened before them.
    rows = sorted(shown.rows, key=lambda notice: (notice.created_at, notice.pk), reverse=True)
    days = groupby(rows, key=lambda notice: timezone.localdate(notice.created_at))
    context = {
        "days": [(_heading(day, timezone.localdate()), list(rows)) for day, rows in days],
        "newest": shown.rows[0].pk if shown.rows else "",
        **around(request, shown),
    }
    return render(request, "lms/notices.html", context)


def _heading(day: date, today: date) -> str:
    if day == today:
        return _("Today")
    return _("Yesterday") if day == today - timedelta(days=1) else date_format(day, "j E Y")


@require_safe
@login_required
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    person = cast(Person, request.user)
    notice = get_object_or_404(Notice.objects.visible_to(person), pk=pk)
    read_notice(notice=notice, by=person, now=timezone.now())
    # Paths are written by our own operations and always lie within the site.
    return redirect(notice.path if notice.path.startswith("/") and not notice.path.startswith("//") else "notices")


@require_POST
@login_required
def read_notices(request: HttpRequest) -> HttpResponse:
    seen = request.POST.get("newest", "")
    if seen.isascii() and seen.isdigit() and len(seen) < 20:
        read_all(by=cast(Person, request.user), newest_id=int(seen), now=timezone.now())
    return redirect("notices")
