"""Begin a task of a course."""

from collections.abc import Sequence
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.applies import Applies, stored_for_page
from courses.blocks.editor import as_the_editor_stores_it
from courses.blocks.lesson import TEXT_FEATURES
from courses.models import AssignmentPage, CoursePage
from courses.pages.placed import place
from lms.kit.markup import clean_html, clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.pages import PageAudience
from lms.permissions import can


@transaction.atomic
def write_assignment(
    *,
    course: CoursePage,
    title: str,
    html: str,
    rubric: Sequence[tuple[str, Sequence[tuple[str, int]]]],
    by: Person,
    takes: str = AssignmentPage.Takes.TEXT,
    pass_percent: int = 60,
    due_hint: str = "",
    peers: int = 0,
    audience: str = PageAudience.SIGNED_IN,
    only_for: Applies | None = None,
) -> AssignmentPage:
    """Make a draft as the last part of the course, owned by its writer. The author of the course and the office may.

    `rubric` is the names of criteria with their levels in words and points. `peers` is how many learners mark
    a work; with 0 a trainer does.
    """
    if not can(by, "courses.write", course):
        raise Refused(_("Only the author of the course and the Marshal's Office may add lessons."))
    page = AssignmentPage(
        title=clean_text(title, cap=255, single_line=True),
        takes=takes,
        pass_percent=pass_percent,
        markers=AssignmentPage.Markers.PEERS if peers else AssignmentPage.Markers.TRAINER,
        peers=peers or 2,
        due_hint=clean_text(due_hint, cap=120, single_line=True),
        audience=audience,
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    text = as_the_editor_stores_it(clean_html(html), TEXT_FEATURES)
    page.body = [{"type": "text", "value": text, "id": str(uuid4())}]
    page.only_for = stored_for_page(only_for)
    page.rubric = [_criterion(name, levels) for name, levels in rubric]
    with LogContext(user=by):
        place(page, below=course, by=by)
    return page


def _criterion(name: str, levels: Sequence[tuple[str, int]]) -> dict[str, object]:
    items = [
        {"type": "item", "value": {"words": words, "points": points}, "id": str(uuid4())} for words, points in levels
    ]
    return {"type": "criterion", "value": {"name": name, "levels": items}, "id": str(uuid4())}
