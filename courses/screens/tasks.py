"""Tasks that people mark in the open tables: homes, menu, the view of their pages, personal data, stored results."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import AnswerMarking, AssignmentPage, Marking, PeerMarking, Work
from courses.queries.answers_to_mark import answer_marking_differences, open_answers
from courses.queries.marking import MOST_TO_MARK, marking_differences, peer_works, works_to_mark
from courses.views.assignment import serve_assignment
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.models import Person
from lms.models.standing import HOME_ORDER
from lms.registry import HomePanel, NowItem, PersonalData, Recomputable

MARKERS = frozenset({"trainer", "coordinator", "administrator"})


def waiting_works(person: Person, now: datetime) -> list[NowItem]:
    """Works and open answers that this person may mark, the oldest first; gathered."""
    works = [_to_mark(row, "work", row["handed_in_at"]) for row in gathered(person, now, works_to_mark)]
    answers = [_to_mark(row, "mark_answer", row["at"]) for row in gathered(person, now, open_answers)]
    return sorted([*works, *answers], key=lambda each: each.due or now)[:MOST_TO_MARK]


def _to_mark(row: dict[str, Any], view: str, at: str) -> NowItem:
    since = moment(at)
    return NowItem(
        title=_("To be marked: %(title)s") % {"title": row["title"]},
        url=reverse(view, args=[row["pk"]]),
        action=pgettext("work", "Mark"),
        detail=_("Waits since %(day)s") % {"day": date_format(localtime(since), "j E Y")},
        icon="file-text",
        due=since,
    )


def export_works(person: Person) -> list[dict[str, Any]]:
    """Everything this person handed in, with how it was marked."""
    rows = Work.objects.filter(person=person).select_related("page").prefetch_related("markings").order_by("pk")
    return [
        {
            "task": row.page.title,
            "try": row.number,
            "handed_in_at": row.handed_in_at.isoformat(),
            "state": row.state,
            "text": row.text,
            "file": row.about_file.get("name", ""),
            "reason": row.reason,
            "markings": [
                {
                    "percent": each.percent,
                    "passed": each.passed,
                    "comment": each.comment,
                    "reason": each.reason,
                    "marked_at": each.marked_at.isoformat(),
                }
                for each in sorted(row.markings.all(), key=lambda each: each.pk)
            ],
        }
        for row in rows
    ]


def erase_works(person: Person, now: datetime) -> int:
    """Results stay as evidence of the project under an account without a name; what was written and sent goes, and
    works that nobody has marked. Works of others stay without the name of who returned them. The files go after the
    transaction has ended well.
    """
    own = Work.objects.filter(person=person)
    for path in own.exclude(file="").values_list("file", flat=True):
        transaction.on_commit(partial(default_storage.delete, path), robust=True)
    gone = own.filter(markings=None).delete()[0]
    own.update(text="", file="", about_file={}, reason="")
    Marking.objects.filter(work__in=own).update(comment="", reason="")
    PeerMarking.objects.filter(work__in=own).update(comment="")
    return gone + own.count() + Work.objects.filter(returned_by=person).update(returned_by=None)


def export_markings(person: Person) -> list[dict[str, Any]]:
    rows = Marking.objects.filter(by=person).select_related("work__page").order_by("pk")
    return [
        {"task": row.work.page.title, "percent": row.percent, "comment": row.comment, "at": row.marked_at.isoformat()}
        for row in rows
    ]


def erase_markings(person: Person, now: datetime) -> int:
    """How others were marked stays without the name of who marked."""
    return Marking.objects.filter(by=person).update(by=None)


def export_answer_markings(person: Person) -> list[dict[str, Any]]:
    rows = AnswerMarking.objects.filter(by=person).select_related("answer__version", "answer__attempt__quiz")
    return [
        {
            "test": row.answer.attempt.quiz.title,
            "question": row.answer.version.text,
            "comment": row.comment,
            "reason": row.reason,
            "at": row.marked_at.isoformat(),
        }
        for row in rows.order_by("pk")
    ]


def erase_answer_markings(person: Person, now: datetime) -> int:
    """How others were marked stays without the name of who marked; the own ones go with the answers."""
    return AnswerMarking.objects.filter(by=person).update(by=None)


def peer_works_to_mark(person: Person, now: datetime) -> list[NowItem]:
    """Works of other learners, without their names; gathered."""
    return [_to_mark(row, "peer_work", row["at"]) for row in gathered(person, now, peer_works)]


def export_peer_markings(person: Person) -> list[dict[str, Any]]:
    """What they were given and how they marked it; not whose it was."""
    rows = PeerMarking.objects.filter(by=person).select_related("work__page").order_by("pk")
    return [
        {
            "task": row.work.page.title,
            "given_at": row.given_at.isoformat(),
            "marked_at": row.marked_at.isoformat() if row.marked_at else None,
            "comment": row.comment,
        }
        for row in rows
    ]


def erase_peer_markings(person: Person, now: datetime) -> int:
    """How others were marked stays without the name; what was given and not marked is left to a trainer."""
    return PeerMarking.objects.filter(by=person).update(by=None)


def export_tasks(person: Person) -> list[dict[str, Any]]:
    rows = AssignmentPage.objects.filter(owner=person).order_by("pk")
    return [{"title": page.title, "address": page.slug} for page in rows]


def erase_tasks(person: Person, now: datetime) -> int:
    """The texts stay; who wrote them is taken out."""
    return AssignmentPage.objects.filter(owner=person).update(owner=None)


registry.home_panels.add(
    HomePanel("works to mark", 34, MARKERS, "now", waiting_works, lists=(works_to_mark, open_answers))
)
registry.home_panels.add(
    HomePanel("works of peers", 35, frozenset(HOME_ORDER), "now", peer_works_to_mark, lists=(peer_works,))
)
registry.page_views.add(AssignmentPage, serve_assignment)
registry.recomputables.add(Recomputable("markings of works", marking_differences))
registry.recomputables.add(Recomputable("markings of open answers", answer_marking_differences))
registry.personal_data.add(PersonalData("works", frozenset({"courses.Work"}), export_works, erase_works))
registry.personal_data.add(PersonalData("markings", frozenset({"courses.Marking"}), export_markings, erase_markings))
registry.personal_data.add(
    PersonalData(
        "markings of open answers",
        frozenset({"courses.AnswerMarking"}),
        export_answer_markings,
        erase_answer_markings,
    )
)
registry.personal_data.add(
    PersonalData("markings of peers", frozenset({"courses.PeerMarking"}), export_peer_markings, erase_peer_markings)
)
registry.personal_data.add(
    PersonalData("authorship of tasks", frozenset({"courses.AssignmentPage"}), export_tasks, erase_tasks)
)
