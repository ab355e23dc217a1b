"""Begin a course together with its lessons and its test: drafts, as a file of the catalogue says them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.exchange import Written
from courses.exchange.course_text import CourseText
from courses.models import CoursePage
from courses.operations.keep_question import QuestionDraft
from courses.operations.write_course import write_course
from courses.operations.write_lesson import PARTS, write_lesson
from courses.operations.write_quiz import write_quiz
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.permissions import can


@transaction.atomic
def write_whole_course(
    *, text: CourseText, questions: Sequence[Written], by: Person, now: datetime
) -> CoursePage | None:
    """Make the drafts, owned by their writer; None where a course has this address already, which stays as it is.

    All of it or nothing. A system and a course before it that this installation does not keep are left out. Authors
    may; approval comes after.
    """
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may write courses."))
    if CoursePage.objects.filter(slug=text.slug).exists():
        return None
    course = write_course(
        title=text.title,
        slug=text.slug,
        summary=text.head.get("summary", ""),
        system=System.objects.filter(code=text.head.get("system", "")).first(),
        tags=text.tags,
        needs=CoursePage.objects.filter(slug=text.head.get("after", "")),
        by=by,
    )
    for lesson in text.lessons:
        parts = [PARTS[part.kind](**part.values) for part in lesson.parts]
        write_lesson(course=course, title=lesson.title, minutes=lesson.minutes, parts=parts, by=by)
    if text.quiz:
        write_quiz(
            course=course,
            title=text.quiz.title,
            intro="\n\n".join(text.quiz.intro),
            pass_percent=text.quiz.pass_percent,
            questions=[QuestionDraft.of_written(question) for question in questions],
            by=by,
            now=now,
        )
    return course
