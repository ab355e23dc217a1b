"""Whom facts about works and open answers are told to."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.events import (
    AnswerMarkingCorrected,
    AnswersToMark,
    AttemptSettled,
    MarkingCorrected,
    PeerWorkGiven,
    WorkHandedIn,
    WorkMarked,
    WorkReturned,
)
from courses.models import Attempt, PeerMarking, Work, WorkState
from courses.queries.texts import address_of
from courses.receivers.telling import coordinators, tell_people
from lms.models import Event
from lms.operations.tell import tell
from lms.outbox import receives


def _work(event: Event) -> Work | None:
    return Work.objects.select_related("page", "page__owner", "person").filter(pk=event.data["work_id"]).first()


def _tell_marker(event: Event, page: Page, learner_id: int, *, kind: str, body: str) -> None:
    """Whoever wrote the page, or the office where nobody did or the author is the learner; in the system only."""
    owner = page.owner
    tell(
        about=event,
        by_mail=False,
        now=event.happened_at,
        kind=kind,
        people=[owner] if owner and owner.pk != learner_id else list(coordinators(event)),
        subject=_("To be marked: %(title)s") % {"title": page.title},
        body=body,
        path=reverse("works"),
    )


@receives(WorkHandedIn)
def tell_trainer_of_work(event: Event) -> None:
    """Whoever wrote the task, or the office where nobody did; in the system only, since the list of works waits too.
    Not where learners mark.
    """
    work = _work(event)
    if work is None or not work.waits or work.peers:
        return
    _tell_marker(event, work.page, work.person_id, kind="work_handed_in", body=_("A learner has handed in a work."))


@receives(WorkMarked, MarkingCorrected)
def tell_learner_of_marking(event: Event) -> None:
    work = _work(event)
    if work is None or work.state != WorkState.MARKED:
        return
    tell_people(
        event,
        kind="work_marked",
        people=[work.person],
        subject=_("The work is marked: %(title)s") % {"title": work.page.title},
        body=_("The result with each criterion is on the page of the task."),
        path=address_of(work.page),
    )


@receives(PeerWorkGiven)
def tell_peer_of_work(event: Event) -> None:
    """Never whose work it is."""
    given = PeerMarking.objects.select_related("work__page", "by").filter(pk=event.data["peer_marking_id"]).first()
    if given is None or given.by is None or not given.is_open:
        return
    tell_people(
        event,
        kind="peer_work_given",
        people=[given.by],
        subject=_("To be marked: %(title)s") % {"title": given.work.page.title},
        body=_("The work of another learner, without a name, is to be marked by the criteria of the task."),
        path=given.get_absolute_url(),
    )


@receives(WorkReturned)
def tell_learner_of_return(event: Event) -> None:
    work = _work(event)
    if work is None or work.state != WorkState.RETURNED:
        return
    tell_people(
        event,
        kind="work_returned",
        people=[work.person],
        subject=_("The work is to be corrected: %(title)s") % {"title": work.page.title},
        body=work.reason,
        path=address_of(work.page),
    )


def _attempt(event: Event) -> Attempt | None:
    return Attempt.objects.select_related("quiz__owner", "person").filter(pk=event.data["attempt_id"]).first()


@receives(AnswersToMark)
def tell_trainer_of_answers(event: Event) -> None:
    """As of a work: whoever wrote the test, or the office where nobody did."""
    attempt = _attempt(event)
    if attempt is None or not attempt.waits:
        return
    body = _("A test was submitted with open answers.")
    _tell_marker(event, attempt.quiz, attempt.person_id, kind="answers_to_mark", body=body)


@receives(AttemptSettled, AnswerMarkingCorrected)
def tell_learner_of_answers(event: Event) -> None:
    """Once, when the whole result is there, and of each correction after that."""
    attempt = _attempt(event)
    if attempt is None or attempt.percent is None:
        return
    corrected = event.name == AnswerMarkingCorrected.name
    subject = _("Corrected marking: %(title)s") if corrected else _("The test is marked: %(title)s")
    tell_people(
        event,
        kind="attempt_marked",
        people=[attempt.person],
        subject=subject % {"title": attempt.quiz.title},
        body=_("The result with each criterion is on the page of the attempt."),
        path=reverse("attempt_result", args=[attempt.pk]),
    )
