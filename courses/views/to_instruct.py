"""„Do przeprowadzenia”: whom to instruct by when; one click opens the card."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.queries.to_instruct import to_instruct as waiting_for
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_safe
def to_instruct(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not can(person, "courses.open_card"):
        raise Http404
    rows = [(each, uuid4()) for each in waiting_for(person, timezone.localdate())]
    return render(request, "courses/to_instruct.html", {"rows": rows})
