"""The link under a question's explanation."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import QuestionVersion


def further_link(row: Any, version: QuestionVersion | None = None) -> tuple[str, str] | None:
    """(title, address) from a row with courses.queries.further columns; None where the question leads nowhere.

    `version` is given where the row has none of its own.
    """
    if row.lesson_title and row.lesson_course:
        url = reverse("course_part", args=[row.lesson_course, row.lesson_slug])
        return _("Lesson: %(title)s") % {"title": row.lesson_title}, url
    if row.step_title and row.step_page:
        url = f"{reverse('instruction', args=[row.step_page])}#krok-{(version or row.version).step_id}"
        return _("Step of an instruction: %(title)s") % {"title": row.step_title}, url
    return None
