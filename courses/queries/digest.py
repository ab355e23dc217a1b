"""The one notice that lists all courses somebody is reminded of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.queries.refresher_words import questions_in_words
from courses.queries.reminders import Reminder

MOST_LISTED = 50


@dataclass(frozen=True)
class Digest:
    subject: str
    body: str
    path: str


def digest(reminders: Sequence[Reminder], day: date, *, refreshers: int = 0) -> Digest:
    """At least one reminder, all of one recipient: the own courses first, then who else is late, by name and day.

    How many questions of the week wait for the recipient is the last line.
    """
    own = [each for each in reminders if each.is_own]
    others = [each for each in reminders if not each.is_own]
    parts = []
    if own:
        parts.append(_listed([_own_line(each, day) for each in own]))
    if others:
        parts.append([_("Late in your office:"), *_listed([_their_line(each, day) for each in others])])
    if refreshers:
        parts.append([questions_in_words(refreshers)])
    return Digest(_subject(own, others), "\n\n".join("\n".join(part) for part in parts), _path(own, others))


def _subject(own: list[Reminder], others: list[Reminder]) -> str:
    if own and others:
        return _("Courses: your own and of your office")
    if others:
        people = len({each.enrolment.person_id for each in others})
        words = ngettext("%(count)d person is late with a course", "%(count)d people are late with a course", people)
        return words % {"count": people}
    if len(own) == 1:
        return _("Course to be done: %(title)s") % {"title": own[0].enrolment.course.title}
    words = ngettext("%(count)d course to be done", "%(count)d courses to be done", len(own))
    return words % {"count": len(own)}


def _path(own: list[Reminder], others: list[Reminder]) -> str:
    """The one course that is spoken of, else all courses."""
    courses = {each.enrolment.course.slug for each in (*own, *others)}
    if len(courses) > 1:
        return reverse("courses")
    return reverse("course" if own else "participants", args=list(courses))


def _own_line(mine: Reminder, day: date) -> str:
    left = (mine.due_on - day).days
    if left < 0:
        return _late(mine, day)
    words = ngettext(
        "%(title)s: to be done by %(day)s, %(count)d day left",
        "%(title)s: to be done by %(day)s, %(count)d days left",
        left,
    )
    if left == 0:
        words = _("%(title)s: to be done today, %(day)s")
    return words % {"title": mine.enrolment.course.title, "day": date_format(mine.due_on, "j E Y"), "count": left}


def _their_line(theirs: Reminder, day: date) -> str:
    return f"{theirs.enrolment.person}, {_late(theirs, day)}"


def _late(reminder: Reminder, day: date) -> str:
    late = (day - reminder.due_on).days
    words = ngettext(
        "%(title)s: was to be done by %(day)s, %(count)d day ago",
        "%(title)s: was to be done by %(day)s, %(count)d days ago",
        late,
    )
    title = reminder.enrolment.course.title
    return words % {"title": title, "day": date_format(reminder.due_on, "j E Y"), "count": late}


def _listed(lines: list[str]) -> list[str]:
    """The first ones, and how many there are besides."""
    more = len(lines) - MOST_LISTED
    if more <= 0:
        return lines
    words = ngettext("and %(count)d more", "and %(count)d more", more)
    return [*lines[:MOST_LISTED], words % {"count": more}]
