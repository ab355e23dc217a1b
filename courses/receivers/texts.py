"""What follows from facts about texts: the office and the author learn of them, pictures are made smaller."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.events import (
    PageReleased,
    PageReturned,
    PageSubmitted,
)
from courses.queries.texts import address_of, came_with_its_course, kind_of, text_page, waits_with_its_course
from courses.receivers.telling import coordinators, tell_people
from lms.models import Event
from lms.outbox import receives, wake


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
    page = text_page(event.data["page_id"])
    if page is None or page.owner is None:
        return
    tell_people(
        event,
        kind="page_returned",
        people=[page.owner],
        subject=_("To be changed: %(title)s") % {"title": page.draft_title},
        body=_("The Marshal's Office asks for changes before this is published: %(kind)s.")
        % {"kind": page._meta.verbose_name},
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


@receives(PageReleased)
def tell_author(event: Event) -> None:
    page = text_page(event.data["page_id"])
    if page is None or page.owner is None or page.owner_id == event.actor_id or came_with_its_course(page):
        return
    tell_people(
        event,
        kind="page_released",
        people=[page.owner],
        subject=_("Published: %(title)s") % {"title": page.title},
        body=_("The Marshal's Office approved this, and it can be read from now on: %(kind)s.")
        % {"kind": page._meta.verbose_name},
        path=address_of(page),
    )


@receives(PageReleased)
def order_renditions(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.make_renditions", page_id=event.data["page_id"]), robust=True)
