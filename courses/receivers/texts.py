"""What follows from facts about texts: the office and the author learn of them, pictures are made smaller."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply

from courses.events import (
    DataRemoved,
    DeltaExamAsked,
    PageReleased,
    PageReturned,
    PageSubmitted,
    PictureBurned,
    TextCommented,
)
from courses.models import ChangeKind, DeltaExam, Publication, Removal, TextPage
from courses.queries.delta_exams import people_asked_for
from courses.queries.deltas import people_asked_by
from courses.queries.pictures import users_of
from courses.queries.texts import address_of, came_with_its_course, kind_of, text_page, waits_with_its_course
from courses.receivers.telling import coordinators, tell_people
from lms.kit.markup import excerpt
from lms.models import Event, Person, Picture
from lms.operations.tell import tell
from lms.outbox import receives, wake
from lms.permissions import can

MOST_OF_COMMENT = 300


@receives(PageSubmitted)
def tell_office(event: Event) -> None:
    """Coordinators learn that a text waits for them, but not of what they submitted themselves.

    A part of a course that waits itself is part of that matter.
    """
    page = text_page(event.data["page_id"])
    if page is None or waits_with_its_course(page):
        return
    tell_people(
        event,
        kind="page_submitted",
        people=list(coordinators(event)),
        subject=_("For approval: %(title)s") % {"title": page.draft_title},
        body=_("%(kind)s waits for the approval of the Marshal's Office.") % {"kind": kind_of(page)},
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


@receives(PageReturned)
def tell_author_of_changes(event: Event) -> None:
    """And whoever handed it in for the author."""
    page = text_page(event.data["page_id"])
    if page is None:
        return
    tell_people(
        event,
        kind="page_returned",
        people=_who_waited(event, page),
        subject=_("To be changed: %(title)s") % {"title": page.draft_title},
        body=_("The Marshal's Office asks for changes before this is published: %(kind)s.")
        % {"kind": page._meta.verbose_name},
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


@receives(TextCommented)
def tell_of_comment(event: Event) -> None:
    """The author of the text and whoever writes in the same thread, but not whoever wrote this. A comment that is gone
    by then is told to nobody.
    """
    page, comment = text_page(event.data["page_id"]), Comment.objects.filter(pk=event.data["comment_id"]).first()
    said = comment
    if event.data["reply_id"]:
        said = CommentReply.objects.filter(pk=event.data["reply_id"]).first()
    if page is None or comment is None or said is None:
        return
    people = {page.owner, comment.user, *(reply.user for reply in comment.replies.select_related("user"))}
    tell_people(
        event,
        kind="text_commented",
        people=[person for person in people if person and person.pk != event.actor_id],
        subject=_("Comment: %(title)s") % {"title": page.draft_title},
        body=_("%(person)s: “%(words)s”") % {"person": said.user, "words": excerpt(said.text, length=MOST_OF_COMMENT)},
        path=f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?comment={comment.pk}",
    )


@receives(PageReleased)
def tell_author(event: Event) -> None:
    """And whoever handed it in for the author, but not of what they published themselves."""
    page = text_page(event.data["page_id"])
    if page is None or came_with_its_course(page):
        return
    tell_people(
        event,
        kind="page_released",
        people=[person for person in _who_waited(event, page) if person.pk != event.actor_id],
        subject=_("Published: %(title)s") % {"title": page.title},
        body=_("The Marshal's Office approved this, and it can be read from now on: %(kind)s.")
        % {"kind": page._meta.verbose_name},
        path=address_of(page),
    )


def _who_waited(event: Event, page: TextPage) -> list[Person]:
    """The author, and who handed this text in last where they write it still."""
    about = Event.objects.filter(object_type=event.object_type, object_id=event.object_id, pk__lt=event.pk)
    handed = about.filter(name=PageSubmitted.name).select_related("actor").order_by("-pk").first()
    told = [page.owner] if page.owner else []
    if handed and handed.actor and handed.actor not in told and can(handed.actor, "courses.write", page):
        told.append(handed.actor)
    return told


@receives(PageReleased)
def order_renditions(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.make_renditions", page_id=event.data["page_id"]), robust=True)


@receives(PictureBurned)
def order_renditions_anew(event: Event) -> None:
    _order_renditions_of(event.data["picture_id"])


@receives(DataRemoved)
def order_renditions_without_data(event: Event) -> None:
    """Where it was taken out of a picture, which has another file since."""
    removal = Removal.objects.filter(pk=event.data["removal_id"]).first()
    if removal and removal.picture_id is not None:
        _order_renditions_of(removal.picture_id)


def _order_renditions_of(picture_id: int) -> None:
    picture = Picture.objects.filter(pk=picture_id).first()
    for page_id in users_of(picture) if picture else ():
        transaction.on_commit(partial(wake, "courses.make_renditions", page_id=page_id), robust=True)


@receives(PageReleased)
def tell_whom_a_change_waits_for(event: Event) -> None:
    """In the bell; the mails of a day are one (courses.operations.remind_of_changes)."""
    page_id, number = event.data["page_id"], event.data["number"]
    material = Publication.objects.filter(page=page_id, number=number, change=ChangeKind.MATERIAL)
    publication = material.select_related("page").first()
    if publication is None:
        return
    tell(
        about=event,
        by_mail=False,
        now=event.happened_at,
        kind="lesson_changed",
        people=people_asked_by(page_id, number, timezone.localdate(event.happened_at)),
        subject=_("Changed lesson: %(title)s") % {"title": publication.page.title},
        body=publication.note,
        path=reverse("confirm_change", args=[page_id]),
    )


@receives(DeltaExamAsked)
def tell_whom_an_exam_waits_for(event: Event) -> None:
    """In the bell, where it is still demanded; the mails of a day are one, as of changed lessons."""
    exam = DeltaExam.objects.filter(pk=event.data["exam_id"]).select_related("quiz", "release__system").first()
    if exam is None:
        return
    words = _("After the release %(release)s this exam is to be passed until %(day)s. Your certificate stays valid.")
    tell(
        about=event,
        by_mail=False,
        now=event.happened_at,
        kind="delta_exam",
        people=people_asked_for(exam.pk, timezone.localdate(event.happened_at)),
        subject=_("Exam after a release: %(title)s") % {"title": exam.quiz.title},
        body=words % {"release": exam.release, "day": date_format(exam.due_on, "j E Y")},
        path=reverse("changes"),
    )
