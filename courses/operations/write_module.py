"""Begin a module of a course."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from courses.blocks.applies import Applies, stored_for_page
from courses.models import CoursePage, ModulePage
from courses.pages.placed import place
from courses.queries.course_order import refuse_while_course_waits
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def write_module(
    *,
    course: CoursePage,
    title: str,
    by: Person,
    summary: str = "",
    before: Page | None = None,
    only_for: Applies | None = None,
) -> ModulePage:
    """Make a draft before this part of the course, or at its end. The author of the course may, and the office.

    Parts behind it belong to it once it is approved, with `only_for` as parts of the course for those partners alone.
    Two modules of one course have not the same title, so sending the form twice makes one.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.write", course):
        raise Refused(_("Only the author of this course and the Marshal's Office change its modules and order."))
    refuse_while_course_waits(course, by)
    title = clean_text(title, cap=255, single_line=True)
    if not title:
        raise Refused(_("A module needs a title."), field="title")
    if ModulePage.objects.child_of(course).filter(draft_title=title).exists():
        raise Refused(_("This course has a module with this title already."), field="title")
    if before is not None and not Page.objects.child_of(course).filter(pk=before.pk).exists():
        raise Refused(_("This part does not belong to the course any more."), field="before")
    module = ModulePage(
        title=title,
        summary=clean_text(summary, cap=300, single_line=True),
        only_for=stored_for_page(only_for),
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    with LogContext(user=by):
        place(module, below=course, by=by)
        if before is not None:
            action = MovePageAction(module, Page.objects.get(pk=before.pk), pos="left", user=by)
            action.execute(skip_permission_checks=True)
    return ModulePage.objects.get(pk=module.pk)
