"""The showing that an address names, for whoever may see it."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from courses.models import Slot, SlotKind
from lms.views.seen import reader


def seen_showing(request: HttpRequest, pk: int) -> Slot:
    """404 alike for what is not there and what is not for this person."""
    if pk >= 2**63:
        raise Http404
    rows = Slot.objects.visible_to(reader(request)).filter(kind=SlotKind.SHOWING)
    return get_object_or_404(rows.select_related("trainer", "showing__page"), pk=pk)
