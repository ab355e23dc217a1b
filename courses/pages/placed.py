"""Put a new page into the tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from lms.kit.refused import Refused
from lms.models import Person


def place(page: Page, *, below: Page, by: Person) -> None:
    """As the last one below the other, with its first revision; what Wagtail refuses is refused in its words."""
    try:
        below.add_child(instance=page)
        page.save_revision(user=by, log_action=True)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


@dataclass(frozen=True)
class Placed:
    """A part of a course by its page; `module_id` is the module here that begins with it."""

    page_id: int
    is_new: bool
    module_id: int | None = None


def put_in_order(course: Page, parts: Sequence[Placed], by: Person) -> None:
    """Move the new ones, which stand last, to their places among those that were there, which keep theirs.

    A new one comes right after its module where it begins one, else right after the part before it. Pages in memory
    know nothing of it afterwards.
    """
    if all(part.is_new for part in parts):
        return
    for part, before in zip(parts, (None, *parts), strict=False):
        if not part.is_new:
            continue
        page, beside = Page.objects.get(pk=part.page_id), part.module_id or (before.page_id if before else None)
        target = Page.objects.get(pk=beside or course.pk)
        if beside is None or target.get_next_sibling() != page:
            # Wagtail asks for the right to publish; whoever may write the course was asked before.
            move = MovePageAction(page, target, pos="right" if beside else "first-child", user=by)
            move.execute(skip_permission_checks=True)
