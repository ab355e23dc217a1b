"""Take in a test from whose questions an arriving course draws."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import CourseIndexPage, LessonPage, QuizPage, Step
from courses.operations.import_questions import ADDED, REFUSED, SAME, import_questions
from courses.pages.placed import place
from courses.queries.course_zip import ReadPart, bank_fields, tags_of
from courses.queries.course_zip.arriving_questions import arriving_questions
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def take_bank_test(
    *,
    part: ReadPart,
    by: Person,
    now: datetime,
    leads_to: Callable[[str, str], LessonPage | Step | None],
    picture_at: Callable[[str], Any],
) -> tuple[QuizPage, str]:
    """The test and what became of it: ADDED as a draft of the importer in the list of courses, or SAME.

    One that is here already, whoever's it is, stays as it is: its own authors look after it. Its questions are drawn
    once it is published. Authors may; `leads_to` and `picture_at` find what its questions name.
    """
    if not can(by, "courses.import_course"):
        raise Refused(_("Only authors may import courses."))
    found = Page.objects.filter(translation_key=part.key).first()
    if found:
        here = found.specific
        if not isinstance(here, QuizPage):
            raise Refused(_("%(member)s: a page with this id stands elsewhere on the site.") % {"member": part.path})
        return here, SAME
    section = CourseIndexPage.objects.get()
    page = QuizPage(translation_key=part.key, **bank_fields(part.said), owner=by, live=False)
    page.has_unpublished_changes = True
    if Page.objects.child_of(section).filter(slug=page.slug).exists():
        page.slug = ""
    page.tags.set(tags_of(part.said))
    try:
        place(page, below=section, by=by)
    except Refused as refusal:
        raise Refused(f"{part.path}: {refusal.message}") from refusal
    imported = import_questions(quiz=page, readout=arriving_questions(part, leads_to, picture_at), by=by, now=now)
    for row in imported.rows:
        if row.outcome == REFUSED:
            raise Refused(f"{part.path}, „{row.text}”: {row.reason}")
    return page, ADDED
