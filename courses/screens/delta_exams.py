"""Exams of releases in the open tables: homes of who is certified, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import DeltaExam
from courses.queries.delta_exams import PendingExam, asked_exams, exams_of
from lms import registry
from lms.models import Person
from lms.registry import HomePanel, NowItem, PersonalData

MOST_SINGLE = 3
LEADERS = frozenset({"leader"})


def exams_to_pass(person: Person, now: datetime) -> list[NowItem]:
    """Each by name, or together when there are many; gathered."""
    exams = exams_of(person, now)
    if len(exams) <= MOST_SINGLE:
        return [_to_pass(each) for each in exams]
    words = ngettext("%(count)d exam after a release to pass", "%(count)d exams after releases to pass", len(exams))
    title = words % {"count": len(exams)}
    return [NowItem(title, reverse("changes"), _("Show the list"), icon="award", due=exams[0].due)]


def _to_pass(exam: PendingExam) -> NowItem:
    words = _("Late since %(day)s") if exam.is_overdue else _("To be passed until %(day)s")
    return NowItem(
        title=_("Exam after %(release)s: %(title)s") % {"release": exam.release, "title": exam.title},
        url=exam.url,
        action=_("Open the exam"),
        detail=_("Your certificate stays valid."),
        icon="award",
        due=exam.due,
        tone="danger" if exam.is_overdue else "warn",
        timer=words % {"day": date_format(exam.due_on, "j E Y")},
    )


def export_exams(person: Person) -> list[dict[str, Any]]:
    rows = DeltaExam.objects.filter(asked_by=person).select_related("quiz", "release__system").order_by("pk")
    return [
        {"title": row.quiz.title, "version": str(row.release), "due_on": row.due_on.isoformat(),
         "at": row.asked_at.isoformat()}
        for row in rows
    ]  # fmt: skip


def erase_exams(person: Person, now: datetime) -> int:
    """The exams stay; who demanded them is taken out."""
    return DeltaExam.objects.filter(asked_by=person).update(asked_by=None)


registry.home_panels.add(HomePanel("exams of releases", 31, LEADERS, "now", exams_to_pass, lists=(asked_exams,)))
registry.personal_data.add(
    PersonalData("exams of releases", frozenset({"courses.DeltaExam"}), export_exams, erase_exams)
)
