"""Hand a course with all its lessons and tests to the Marshal's Office."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CoursePage, TextPage
from courses.operations.submit import submit
from courses.queries.texts import to_submit
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def submit_course(*, course: CoursePage, by: Person) -> list[TextPage]:
    """Submit what of the course has changed and does not wait yet, the course itself first; return it.

    The author of the course may, and the office. The office is told once, of the course.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.submit", course):
        raise Refused(_("Only the author or the Marshal's Office may submit this course."))
    pages = [page for page in to_submit(course) if can(by, "courses.submit", page)]
    if not pages:
        raise Refused(_("Nothing of this course is to be submitted."))
    for page in pages:
        submit(page=page, by=by)
    return pages
