"""Keep the PDF of an attendance list."""

from django.core.cache import cache

from courses.models import AttendanceList
from courses.queries.attendance_list import FAILED, TEMPLATE, document, folder_of, order_key
from lms.kit.pdf import keep_pdf

REMEMBERED = 600
"""Seconds for which a failure is told before the next look tries again by itself."""


def print_attendance_list(*, numbered: AttendanceList, path: str) -> str:
    """Path of the PDF within the default storage; `path` is what was ordered: another comes out after another tick.

    Who may have it is asked by whoever orders it. What it says follows from the rows, so that it can be lost without
    harm. A failure is noted for whoever waits, and raised.
    """
    rows = AttendanceList.objects.select_related(
        "slot__showing__page", "slot__showing__release__system", "slot__trainer", "partner"
    )
    numbered = rows.get(pk=numbered.pk)
    try:
        made = keep_pdf(folder_of(numbered.slot_id), TEMPLATE, document(numbered))
    except Exception:
        cache.set(order_key(path), FAILED, REMEMBERED)
        raise
    cache.delete(order_key(path))
    return made
