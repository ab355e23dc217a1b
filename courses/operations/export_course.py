"""Write a whole course into an open ZIP."""

from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from courses.events import CourseExported
from courses.exchange import FORMATS
from courses.models import CoursePage
from courses.queries.course_zip import offline_pages, parcel_of
from courses.standards.course_zip import COURSE, Pack, questions_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def export_course(*, course: CoursePage, to: IO[bytes], by: Person | None, now: datetime) -> None:
    """The published state with its files, its tests with their keys, and a static copy; the same state, the same bytes.

    Authors of the firm whose course it is may, the office, and the command line (`by` is None). Questions of exams
    elsewhere that its tests draw go to whoever may write these exams only. Files go through piece by piece.
    Announces CourseExported, because the keys of tests have left the site.
    """
    if by is not None and not can(by, "courses.export_course", course):
        raise Refused(_("Only authors of the firm whose course it is and the Marshal's Office may export it."))
    if not course.live:
        raise Refused(_("The course has not been published yet, so there is nothing to export."))
    with translation.override("pl"):
        _write(course, to, by)
    announce(CourseExported(course_id=course.pk), by=by, about=course, now=now)


def _write(course: CoursePage, to: IO[bytes], by: Person | None) -> None:
    parcel, pack = parcel_of(course, by=by), Pack(to)
    pack.json(COURSE, parcel.course)
    for path, part in (*parcel.parts.items(), *parcel.bank.items()):
        pack.json(path, part)
    for path, questions in parcel.questions.items():
        held = [each.written for each in questions if each.in_xml]
        pack.text(questions_of(path), FORMATS["moodle"].write(held).text)
    asked = {path: [each.written for each in questions] for path, questions in parcel.questions.items()}
    for path, page in offline_pages(parcel.course, parcel.parts, asked, parcel.bank):
        pack.text(path, page)
    for path, kept in sorted(parcel.files.kept.items()):
        with kept.row.file.open("rb") as file:
            pack.file(path, file, kept.told["bytes"])
    pack.close()
