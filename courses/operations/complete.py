"""Say of a lesson that it is done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import LessonCompleted
from courses.models import CoursePage, LessonDone, LessonPage
from courses.operations.enrol import enrol
from courses.operations.settle_course import settle_course
from courses.queries.assignable import office_of
from courses.queries.course_lock import part_lock
from courses.queries.lesson_films import missing_of
from courses.queries.outline import item_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def complete(*, lesson: LessonPage, by: Person, now: datetime) -> LessonDone:
    """Note that `by` has done the lesson, and enrol them in its course; done twice it is noted once.

    Raises Refused while less of its films was watched than the lesson asks for, and while a programme of the person
    or the course asks for something else first. The revision that readers saw is kept with the record.
    """
    outline, item = item_of(by, lesson)
    if not (outline and item and item.published) or not can(by, "courses.complete", lesson):
        raise Refused(_("This lesson is no longer part of the course. Open the course again."))
    if why := part_lock(by, outline, item):
        raise Refused(why[0].sentence)
    if missing := missing_of(by, lesson, item, outline.scope):
        raise Refused(
            _("To be marked as done, %(percent)d %% of its films must be watched. Still to watch: %(missing)s.")
            % {"percent": item.watch_percent, "missing": missing}
        )
    course = CoursePage.objects.get(pk=outline.pk)
    enrol(course=course, by=by, now=now)
    done, is_new = LessonDone.objects.get_or_create(
        person=by,
        lesson=lesson,
        taken_back_at=None,
        defaults={"revision_id": item.published.revision_id, "done_at": now},
    )
    if is_new:
        announce(
            LessonCompleted(lesson_id=lesson.pk, course_id=course.pk, person_id=by.pk),
            by=by,
            about=lesson,
            partner_id=office_of(by),
            now=now,
        )
        settle_course(course=course, person=by, now=now)
    return done
