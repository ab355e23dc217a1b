"""Put numbered pins and frames on the screenshot of a step."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.marks import MARKS, Drawn, marks_of, read_shapes, stored_marks
from courses.models import InstructionPage
from courses.queries.authored import refuse_describing
from lms.kit.refused import Refused, stale
from lms.models import Person


@transaction.atomic
def mark_screenshot(
    *, page: InstructionPage, block_id: str, drawn: Sequence[Drawn], version: int | None, by: Person
) -> InstructionPage:
    """Keep them with the draft, in a revision of its own; return it. Nothing drawn takes all of them off.

    Permission: courses.write, and while the draft waits for approval courses.approve. `version` is the id of the
    revision that the author saw; None passes over whether another one came in between.
    """
    page = InstructionPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    refuse_describing(page, by)
    marks = stored_marks(read_shapes(drawn, MARKS))
    if version is not None and version != page.latest_revision_id:
        raise Refused(stale())
    draft: InstructionPage = page.get_latest_revision_as_object()
    block = next((each for each in draft.steps if each.id == block_id), None)
    if block is None or not block.value.get("screenshot"):
        raise Refused(_("This step has no screenshot. Put one into it and save the draft first."))
    if stored_marks(marks_of(block.value.get("marks"))) == marks:
        return draft
    draft.steps = [
        {**each, "value": {**each["value"], "marks": marks}} if each["id"] == block_id else each
        for each in draft.steps.raw_data
    ]
    with LogContext(user=by):
        draft.save_revision(user=by, log_action=True)
    return draft
