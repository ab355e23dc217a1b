"""A course as an open ZIP: its members, how they are written, and how they are read from whoever sends them.

The format is described in site/handbook/course-zip.md.
"""

from courses.standards.course_zip.pack import Pack, digest
from courses.standards.course_zip.said import Said
from courses.standards.course_zip.unpack import Unpacked
from courses.standards.course_zip.version import (
    COURSE,
    FIRST_PAGE,
    LARGEST,
    MANIFEST,
    VERSION,
    page_of,
    questions_of,
)

__all__ = [
    "COURSE",
    "FIRST_PAGE",
    "LARGEST",
    "MANIFEST",
    "VERSION",
    "Pack",
    "Said",
    "Unpacked",
    "digest",
    "page_of",
    "questions_of",
]
