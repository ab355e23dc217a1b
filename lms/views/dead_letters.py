"""Facts that a receiver would not take after all its tries, for administrators."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.kit.refused import Refused
from lms.models import Delivery, Person
from lms.operations.revive import revive as revive_delivery
from lms.permissions import can
from lms.queries.newest import newest
from lms.queries.words import in_words
from lms.views.administration import sections
from lms.views.lists import around


@require_safe
@login_required
def dead_letters(request: HttpRequest) -> HttpResponse:
    if not can(request.user, "lms.see_dead_letters"):
        raise PermissionDenied
    rows = Delivery.objects.dead().select_related("event")
    shown = newest(rows, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    for letter in shown.rows:
        letter.what = in_words(letter.event.name)
        letter.error = letter.last_error.split(":")[0]
    return render(
        request,
        "lms/dead_letters.html",
        {"letters": shown.rows, "sections": sections(request), **around(request, shown)},
    )


@require_POST
@login_required
def revive(request: HttpRequest, pk: int) -> HttpResponse:
    if not can(request.user, "lms.see_dead_letters"):
        raise PermissionDenied
    delivery = get_object_or_404(Delivery, pk=pk)
    try:
        revive_delivery(delivery=delivery, by=cast(Person, request.user), now=timezone.now())
        messages.success(request, _("The fact will be delivered again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("dead_letters")
