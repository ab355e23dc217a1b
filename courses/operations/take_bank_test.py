"""Take in a test from whose questions an arriving course draws."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from courses.models import CourseIndexPage, QuestionVersion, QuizPage
from courses.operations.import_questions import ADDED, CHANGED, REFUSED, SAME, import_questions
from courses.pages.placed import place
from courses.queries.authored import waits_for_office
from courses.queries.course_zip import ReadPart, bank_fields, tags_of
from courses.queries.course_zip.arriving_questions import LeadsTo, arriving_questions
from courses.queries.course_zip.read_asked import ReadQuestion
from courses.records.question import LONGEST_QUESTION
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

Finders = tuple[LeadsTo, Callable[[str], Any]]


@dataclass(frozen=True)
class TakenTest:
    """`outcome` is ADDED, CHANGED where a test that was here has new questions, or SAME; `warnings` are sentences."""

    page: QuizPage
    outcome: str
    warnings: list[str] = field(default_factory=list)


@transaction.atomic
def take_bank_test(
    *,
    part: ReadPart,
    by: Person,
    now: datetime,
    finders: Finders,
) -> TakenTest:
    """A new one is a draft of the importer in the list of courses; its questions are drawn once it is published.

    One that is here already, by its id, stays as it is but for questions whose words none of its questions ever had:
    who may change it now adds them, as drafts unless they approve; for everybody else they are counted in a warning.
    Another course may have brought the test with other questions. Authors may; the `finders` find the places and
    the pictures that its questions name.
    """
    if not can(by, "courses.import_course"):
        raise Refused(_("Only authors may import courses."))
    found = Page.objects.filter(translation_key=part.key).first()
    if found:
        here = found.specific
        if not isinstance(here, QuizPage):
            raise Refused(_("%(member)s: a page with this id stands elsewhere on the site.") % {"member": part.path})
        new = replace(part, questions=_not_in(here, part))
        if not new.questions:
            return TakenTest(here, SAME, _not_live(here))
        return _added_to(here, new, by, now, finders)
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
    _import(page, part, by, now, finders)
    return TakenTest(page, ADDED, _not_live(page))


def _not_in(quiz: QuizPage, part: ReadPart) -> list[ReadQuestion]:
    rows = QuestionVersion.objects.filter(question__quiz=quiz, question__retired_at=None)
    known = set(rows.order_by().values_list("text", flat=True))
    return [
        each
        for each in part.questions
        if clean_text(each.written.text, cap=LONGEST_QUESTION, single_line=True) not in known
    ]


def _added_to(quiz: QuizPage, new: ReadPart, by: Person, now: datetime, finders: Finders) -> TakenTest:
    words = ngettext(
        "%(number)d question of the file is not in the test “%(title)s” here.",
        "%(number)d questions of the file are not in the test “%(title)s” here.",
        len(new.questions),
    ) % {"number": len(new.questions), "title": quiz.title}
    approves = can(by, "courses.approve", quiz)
    if not can(by, "courses.write", quiz):
        why = _("Only the author of the test and the Marshal's Office add questions to it.")
        return TakenTest(quiz, SAME, [f"{words} {why}", *_not_live(quiz)])
    if waits_for_office(quiz) and not approves:
        why = _("The test waits for approval. Import the file again after the answer.")
        return TakenTest(quiz, SAME, [f"{words} {why}", *_not_live(quiz)])
    _import(quiz, new, by, now, finders)
    waits = _("The new questions of the test “%(title)s” are drawn once it is approved.") % {"title": quiz.title}
    return TakenTest(quiz, CHANGED, _not_live(quiz) or ([] if approves else [waits]))


def _import(quiz: QuizPage, part: ReadPart, by: Person, now: datetime, finders: Finders) -> None:
    imported = import_questions(quiz=quiz, readout=arriving_questions(part, *finders), by=by, now=now)
    for row in imported.rows:
        if row.outcome == REFUSED:
            raise Refused(f"{part.path}, „{row.text}”: {row.reason}")


def _not_live(quiz: QuizPage) -> list[str]:
    told = _("The course draws questions of the test “%(title)s”, which is to be published first.")
    return [] if quiz.live else [told % {"title": quiz.title}]
