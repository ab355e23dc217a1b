"""The twelve courses of the catalogue in the demonstration, each approved as any course; the worker plants them.

Content: site/content/catalogue/, which a real installation writes as drafts by `manage.py write_catalogue`.
"""

from datetime import datetime
from functools import cache

from django.utils.translation import gettext_lazy as _

from courses.events import PageReleased
from courses.models import CoursePage
from courses.operations.approve_course import approve_course
from courses.operations.submit_course import submit_course
from courses.operations.write_whole_course import write_whole_course
from courses.queries.course_files import CourseFile, course_files
from lms.demo import Say
from lms.models import Notice, Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 60
AUTHOR = "trener"


def plant_course(now: datetime, say: Say, number: int) -> None:
    """Written in one piece and approved in the next, so that neither keeps others from the database for long.

    A course that the demonstration has already at that address stays as it is.
    """
    file = _files()[number // 2]
    author = Person.objects.get(username=AUTHOR)
    if number % 2 == 0:
        write_whole_course(text=file.course, questions=file.questions, by=author, now=now)
        return
    course = CoursePage.objects.get(slug=file.course.slug)
    if course.live:
        return
    submit_course(course=course, by=author)
    approve_course(course=course, by=Person.objects.get(username="koordynator"))


def read_what_came_of_it(now: datetime, say: Say) -> None:
    """The author knows that the catalogue is there: it tells of nothing that happened in the story."""
    courses = CoursePage.objects.filter(slug__in=[file.course.slug for file in _files()])
    told = Notice.objects.filter(
        event__name=PageReleased.name, event__data__page_id__in=list(courses.values_list("pk", flat=True))
    )
    told.filter(created_at__gte=now).update(read_at=now)


def count() -> int:
    return 2 * len(_files())


@cache
def _files() -> list[CourseFile]:
    return list(course_files())


demo_planters.add(
    DemoPlanter("catalogue", ORDER, plant_course, later=True, label=_("the courses of the catalogue"), pieces=count)
)
demo_planters.add(DemoPlanter("notices of the catalogue", 97, read_what_came_of_it, closing=True))
