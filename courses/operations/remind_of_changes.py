"""Send whoever has changed lessons to confirm, or exams of releases to pass, one mail that lists them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.queries.delta_exams import PendingExam, exams_of_many, exams_since
from courses.queries.deltas import Delta, deltas_of_many, deltas_since
from lms.kit.quiet import is_quiet
from lms.models import Appointment, Notice, Person
from lms.operations.tell import tell

KIND = "lessons_changed"
LOOKED_BACK = timedelta(days=7)
MOST_LISTED = 50


def remind_of_changes(*, now: datetime) -> int:
    """Mail everybody for whom something new waits since their last such mail; return how many. At most one a day each.

    No person acts, so no permission is asked. Nothing leaves in quiet hours. What the bell has told already is not
    told there again.
    """
    if is_quiet(now):
        return 0
    held = set(Appointment.objects.in_force(timezone.localdate(now)).values_list("person_id", flat=True))
    since = now - LOOKED_BACK
    deltas, exams = deltas_since(since), exams_since(since, now)
    told = _told(held & (deltas.keys() | exams.keys()))
    due = [
        pk
        for pk in sorted(held & (deltas.keys() | exams.keys()))
        if _is_due(deltas.get(pk, ()), exams.get(pk, ()), told.get(pk), now)
    ]
    return sum(_remind(pk, now) for pk in due)


@transaction.atomic
def _remind(person_id: int, now: datetime) -> bool:
    # Two runs at once take turns at the person, so that the second sees what the first has told.
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    deltas = deltas_of_many([person_id]).get(person_id, [])
    exams = exams_of_many([person_id], timezone.localdate(now)).get(person_id, [])
    if not person.email or not _is_due(deltas, exams, _told([person_id]).get(person_id), now):
        return False
    tell(
        people=[person],
        about=None,
        kind=KIND,
        subject=_subject(deltas, exams),
        body="\n".join([*map(_exam_line, exams), *map(_line, deltas)][:MOST_LISTED]),
        path=reverse("changes"),
        by_mail=True,
        in_bell=False,
        now=now,
    )
    return True


def _subject(deltas: Sequence[Delta], exams: Sequence[PendingExam]) -> str:
    lessons = ngettext("%(count)d changed lesson to confirm", "%(count)d changed lessons to confirm", len(deltas))
    passes = ngettext("%(count)d exam after a release to pass", "%(count)d exams after releases to pass", len(exams))
    said = [words % {"count": len(some)} for words, some in ((passes, exams), (lessons, deltas)) if some]
    return ", ".join(said)


def _is_due(deltas: Iterable[Delta], exams: Iterable[PendingExam], told: datetime | None, now: datetime) -> bool:
    moments = [*(each.newest.released_at for each in deltas), *(each.told_from(now) for each in exams)]
    if not moments:
        return False
    return told is None or (told < max(moments) and timezone.localdate(told) < timezone.localdate(now))


def _told(people: Iterable[int]) -> dict[int, datetime]:
    """When each of them was sent the last one."""
    sent = Notice.objects.filter(person__in=list(people), kind=KIND).order_by()
    return dict(sent.values_list("person_id").annotate(at=Max("created_at")))


def _line(delta: Delta) -> str:
    return ": ".join(filter(None, (delta.title, delta.note)))


def _exam_line(exam: PendingExam) -> str:
    words = _("Exam after %(release)s, until %(day)s: %(title)s")
    return words % {"release": exam.release, "day": date_format(exam.due_on, "j E Y"), "title": exam.title}
