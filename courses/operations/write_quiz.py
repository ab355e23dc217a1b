"""Begin a test or an exam: a draft with its questions."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.applies import Applies, stored_for_page
from courses.blocks.section import Section, stored_sections
from courses.models import CourseIndexPage, CoursePage, QuizPage
from courses.operations.keep_question import QuestionDraft, keep_question
from courses.pages.placed import place
from courses.records.marking import Marking
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.pages import PageAudience
from lms.permissions import can


@transaction.atomic
def write_quiz(
    *,
    title: str,
    questions: Sequence[QuestionDraft],
    by: Person,
    now: datetime,
    course: CoursePage | None = None,
    slug: str = "",
    purpose: str = QuizPage.Purpose.QUIZ,
    intro: str = "",
    pass_percent: int = 75,
    time_limit: int | None = None,
    most_attempts: int | None = 3,
    wait_hours: int = 0,
    drawn: int | None = None,
    feedback: str = QuizPage.Feedback.DEFERRED,
    hint_cost: int = 25,
    sections: Sequence[Section] = (),
    marking: str = Marking.PLAIN,
    penalty: int = 25,
    audience: str = PageAudience.SIGNED_IN,
    only_for: Applies | None = None,
    tags: Iterable[str] = (),
) -> QuizPage:
    """Make a draft that only authors see, owned by its writer, at the end of the course.

    Without a course it stands alone in the list of courses, and is for everybody. `time_limit` is in minutes, `penalty`
    in percent. Authors may.
    """
    if not can(by, "courses.write", course):
        raise Refused(_("Only authors may write tests."))
    parent = course or CourseIndexPage.objects.first()
    if parent is None:
        raise Refused(_("There is no list of courses yet. The administrator creates it."))
    if only_for and (wrong := QuizPage.wrong_rule(parent)):
        raise Refused(wrong, field="only_for")
    page = QuizPage(
        title=clean_text(title, cap=255, single_line=True),
        slug=clean_text(slug, cap=80, single_line=True),
        purpose=purpose,
        intro=clean_text(intro, cap=1000),
        pass_percent=pass_percent,
        time_limit=time_limit,
        most_attempts=most_attempts,
        wait_hours=wait_hours,
        drawn=drawn,
        feedback=feedback,
        hint_cost=hint_cost,
        sections=stored_sections(sections),
        marking=marking,
        penalty=penalty,
        audience=audience,
        only_for=stored_for_page(only_for),
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    page.tags.add(*tags)
    with LogContext(user=by):
        place(page, below=parent, by=by)
    for draft in questions:
        keep_question(quiz=page, draft=draft, by=by, now=now)
    return page
