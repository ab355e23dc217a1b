"""Begin a course: a draft without lessons."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.applies import Applies, stored_for_page
from courses.models import CourseIndexPage, CoursePage, InstructionPage
from courses.pages.placed import place
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.pages import PageAudience
from lms.permissions import can


@transaction.atomic
def write_course(
    *,
    title: str,
    by: Person,
    slug: str = "",
    summary: str = "",
    system: System | None = None,
    entry: str = CoursePage.Entry.OPEN,
    tags: Iterable[str] = (),
    audience: str = PageAudience.SIGNED_IN,
    review_on: date | None = None,
    card_instruction: InstructionPage | None = None,
    in_order: bool = False,
    needs: Iterable[CoursePage] = (),
    for_roles: Iterable[str] = (),
    only_for: Applies | None = None,
) -> CoursePage:
    """Make a draft that only authors see, owned by its writer. Without a slug one is made of the title. Authors may.

    `needs` are courses to be completed before. With `only_for` the course is for those partners alone.
    """
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may write courses."))
    section = CourseIndexPage.objects.first()
    if section is None:
        raise Refused(_("There is no list of courses yet. The administrator creates it."))
    page = CoursePage(
        title=clean_text(title, cap=255, single_line=True),
        slug=clean_text(slug, cap=80, single_line=True),
        summary=clean_text(summary, cap=300, single_line=True),
        system=system,
        entry=entry,
        audience=audience,
        review_on=review_on,
        card_instruction=card_instruction,
        in_order=in_order,
        needs=[course.pk for course in needs],
        for_roles=list(for_roles),
        only_for=stored_for_page(only_for),
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    page.tags.add(*tags)
    with LogContext(user=by):
        place(page, below=section, by=by)
    return page
