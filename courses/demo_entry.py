"""A course of the demonstration that lets people in by a code, with a code that runs and people who came in by it.

Content: site/content/demo/entry.json.
"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.operations.approve_course import approve_course
from courses.operations.enter_by_code import enter_by_code
from courses.operations.set_code import set_code
from courses.operations.submit_course import submit_course
from courses.operations.write_course import write_course
from courses.operations.write_lesson import TextPart, write_lesson
from courses.pages import CoursePage
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 34


def plant_entry(now: datetime, say: Say) -> None:
    """Through the same approval as any course."""
    entry = read("entry.json")
    about = entry["course"]
    author = Person.objects.get(username=about["owner"])
    fields = {name: about[name] for name in ("title", "slug", "summary", "tags")}
    course = write_course(**fields, entry=CoursePage.Entry.CODE, by=author)
    for each in entry["lessons"]:
        parts = [TextPart(each["html"])]
        write_lesson(course=course, title=each["title"], minutes=each["minutes"], parts=parts, by=author)
    submit_course(course=course, by=author)
    approve_course(course=course, by=Person.objects.get(username="koordynator"))
    course.refresh_from_db()
    last_on = timezone.localdate(now) + timedelta(days=entry["code"]["days"])
    code = set_code(course=course, last_on=last_on, most_people=entry["code"]["most_people"], by=author, now=now)
    for login in entry["inside"]:
        enter_by_code(course=course, code=code.code, by=Person.objects.get(username=login), now=now)
    say(_("a course with a code"))


demo_planters.add(DemoPlanter("a course with a code", ORDER, plant_entry))
