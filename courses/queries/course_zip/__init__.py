"""A course as the ZIP of courses.standards.course_zip tells it, and back."""

from courses.queries.course_zip.arriving import Standing
from courses.queries.course_zip.asked_here import AskedHere
from courses.queries.course_zip.asking import lessons_that_ask_elsewhere
from courses.queries.course_zip.banked import kept_back
from courses.queries.course_zip.bodies import Bodies, settled
from courses.queries.course_zip.describe import described_course, described_lesson, described_task, described_test
from courses.queries.course_zip.fields import (
    bank_fields,
    card_of,
    course_fields,
    kept,
    lesson_fields,
    module_fields,
    put,
    system_of,
    tags_of,
    task_fields,
    test_fields,
)
from courses.queries.course_zip.files import KeptFiles
from courses.queries.course_zip.links import Links, step_at
from courses.queries.course_zip.offline import offline_pages
from courses.queries.course_zip.parcel import Parcel, parcel_of
from courses.queries.course_zip.read import ReadParcel, ReadPart, read_parcel

__all__ = [
    "AskedHere",
    "Bodies",
    "KeptFiles",
    "Links",
    "Parcel",
    "ReadParcel",
    "ReadPart",
    "Standing",
    "bank_fields",
    "card_of",
    "course_fields",
    "described_course",
    "described_lesson",
    "described_task",
    "described_test",
    "kept",
    "kept_back",
    "lesson_fields",
    "lessons_that_ask_elsewhere",
    "module_fields",
    "offline_pages",
    "parcel_of",
    "put",
    "read_parcel",
    "settled",
    "step_at",
    "system_of",
    "tags_of",
    "task_fields",
    "test_fields",
]
