"""What stands on the printed attendance list of one office."""

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import AttendanceList, Presence
from courses.queries.meetings import when
from courses.queries.statement import LANGUAGE
from lms.kit.pdf import path_of
from lms.models import SiteTexts

TEMPLATE = "attendance.typ"
ORDERED, FAILED = "ordered", "failed"
"""What the cache says under `order_key` of a file that is not there."""


def folder_of(slot_id: int) -> str:
    """One for each showing, so that what bears a forgotten person's name can be removed."""
    return f"attendance/{slot_id}"


def document(numbered: AttendanceList) -> dict[str, Any]:
    """JSON-ready, in Polish; expects `slot__showing__page`,
    `slot__showing__release__system`, `slot__trainer` and `partner` read along; one statement."""
    slot = numbered.slot
    rows = Presence.objects.filter(slot=slot, partner=numbered.partner_id).select_related("person", "by")
    people = list(rows.order_by("person__last_name", "person__first_name", "pk"))
    day = timezone.localtime(slot.begins_at)
    with translation.override(LANGUAGE):
        return {
            "title": slot.showing.page.title,
            "author": SiteTexts.current().organisation,
            "kind": _("Attendance list"),
            "under": f"{numbered.number} · {numbered.partner.short_name}",
            "day": [day.year, day.month, day.day],
            "page_words": _("page {n} of {all}"),
            "foot": f"{numbered.number} · {numbered.partner.short_name}",
            "facts": [
                [_("When"), when(slot.begins_at, slot.ends_at)],
                [_("Place or link"), slot.place],
                [pgettext("presentation", "Shown by"), str(slot.trainer)],
                [pgettext("presentation", "Agenda"), slot.showing.agenda],
                *([[_("Version of the system that is shown"), str(shown)]] if (shown := slot.showing.release) else []),
                [_("People on the list"), str(len(people))],
            ],
            "heading": _("Who was there"),
            "nobody": _("Nobody is noted."),
            "columns": [_("No."), _("Person"), _("Proven by"), _("Noted at")],
            "rows": [[str(number), *_row(each)] for number, each in enumerate(people, start=1)],
        }


def path(numbered: AttendanceList, data: dict[str, Any]) -> str:
    """Within the protected storage; named after the contents: another tick makes another file."""
    return path_of(folder_of(numbered.slot_id), TEMPLATE, data)


def order_key(where: str) -> str:
    return f"print:{where}"


def _row(each: Presence) -> list[str]:
    proven = str(each.get_proven_by_display())
    if each.is_ticked and each.by:
        proven = _("%(how)s: %(person)s") % {"how": proven, "person": each.by}
    return [str(each.person), proven, date_format(timezone.localtime(each.noted_at), "j.m.Y, H:i")]
