"""Facts about texts and their approval."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PageSubmitted:
    """An author hands an instruction, a course or a part of one to the Marshal's Office."""

    name: ClassVar[str] = "courses.page_submitted"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class PageReturned:
    """The Marshal's Office asks for changes."""

    name: ClassVar[str] = "courses.page_returned"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class PageReleased:
    """A version is what readers see from now on. `number` counts versions within the page."""

    name: ClassVar[str] = "courses.page_released"
    page_id: int
    revision_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class CourseExported:
    """The published state of a course left the site as a ZIP, the keys of its tests with it."""

    name: ClassVar[str] = "courses.course_exported"
    course_id: int


@dataclass(frozen=True, kw_only=True)
class CourseImported:
    """A ZIP became a draft of a course, or changed the drafts of one."""

    name: ClassVar[str] = "courses.course_imported"
    course_id: int


@dataclass(frozen=True, kw_only=True)
class TextMarked:
    """It was said of a text whether a release of a system outdates it."""

    name: ClassVar[str] = "courses.text_marked"
    mark_id: int
    page_id: int
    release_id: int


@dataclass(frozen=True, kw_only=True)
class DeltaExamAsked:
    """A release demands an exam of who is certified for its system, or demands it until another day."""

    name: ClassVar[str] = "courses.delta_exam_asked"
    exam_id: int
    release_id: int
    quiz_id: int


@dataclass(frozen=True, kw_only=True)
class DeltaExamDropped:
    """A release demands no exam any more."""

    name: ClassVar[str] = "courses.delta_exam_dropped"
    release_id: int
