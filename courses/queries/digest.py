"""The one notice that lists all courses somebody is reminded of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.queries.reminders import Reminder

MOST_LISTED = 50


@dataclass(frozen=True)
class Digest:
    subject: str
    body: str
    path: str


def digest(reminders: Sequence[Reminder], day: date) -> Digest:
    """At least one reminder, all of one recipient."""
    own = list(reminders)
    return Digest(_subject(own), "\n".join(_listed([_own_line(each, day) for each in own])), _path(own))


def _subject(own: list[Reminder]) -> str:
    if len(own) == 1:
        return _("Course to be done: %(title)s") % {"title": own[0].enrolment.course.title}
    words = ngettext("%(count)d course to be done", "%(count)d courses to be done", len(own))
    return words % {"count": len(own)}


def _path(own: list[Reminder]) -> str:
    return reverse("course", args=[own[0].enrolment.course.slug]) if len(own) == 1 else reverse("courses")


def _own_line(mine: Reminder, day: date) -> str:
    left = (mine.due_on - day).days
    if left > 0:
        words = ngettext(
            "%(title)s: to be done by %(day)s, %(count)d day left",
            "%(title)s: to be done by %(day)s, %(count)d days left",
            left,
        )
    elif left == 0:
        words = _("%(title)s: to be done today, %(day)s")
    else:
        words = ngettext(
            "%(title)s: was to be done by %(day)s, %(count)d day ago",
            "%(title)s: was to be done by %(day)s, %(count)d days ago",
            -left,
        )
    return words % {
        "title": mine.enrolment.course.title,
        "day": date_format(mine.due_on, "j E Y"),
        "count": abs(left),
    }


def _listed(lines: list[str]) -> list[str]:
    """The first ones, and how many there are besides."""
    more = len(lines) - MOST_LISTED
    if more <= 0:
        return lines
    words = ngettext("and %(count)d more", "and %(count)d more", more)
    return [*lines[:MOST_LISTED], words % {"count": more}]
