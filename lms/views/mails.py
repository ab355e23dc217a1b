"""What became of each mail, for administrators."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.kit.refused import Refused
from lms.models import MailDelivery, Person
from lms.operations.retry_mail import retry_mail as retry
from lms.permissions import can
from lms.queries.newest import newest
from lms.views.administration import sections
from lms.views.lists import around
from lms.views.visitor import next_of

TONES = {"waiting": "info", "sent": "ok", "refused": "danger", "given_up": "danger"}


@require_safe
@login_required
def mails(request: HttpRequest) -> HttpResponse:
    if not can(request.user, "lms.see_mail"):
        raise PermissionDenied
    state = request.GET.get("state", "")
    rows = MailDelivery.objects.select_related("notice__person")
    if state in MailDelivery.State.values:
        rows = rows.filter(state=state)
    shown = newest(rows, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    for mail in shown.rows:
        mail.tone = TONES[mail.state]
        mail.may_be_retried = mail.state in {"refused", "given_up"}
    context = {"mails": shown.rows, "views": _views(state), "sections": sections(request), **around(request, shown)}
    return render(request, "lms/mails.html", context)


@require_POST
@login_required
def retry_mail(request: HttpRequest, pk: int) -> HttpResponse:
    if not can(request.user, "lms.see_mail"):
        raise PermissionDenied
    mail = get_object_or_404(MailDelivery, pk=pk)
    try:
        retry(mail=mail, by=cast(Person, request.user), now=timezone.now())
        messages.success(request, _("The mail will be sent again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(next_of(request, reverse("mails")))


def _views(state: str) -> list[dict[str, Any]]:
    everything = [("", _("all"))]
    return [
        {"label": label, "url": f"?state={value}" if value else "?", "current": value == state, "count": 0}
        for value, label in everything + list(MailDelivery.State.choices)
    ]
