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
class TextCommented:
    """Somebody writes beside a place of a draft, or answers what stands there; `reply_id` is None for the first."""

    name: ClassVar[str] = "courses.text_commented"
    page_id: int
    comment_id: int
    reply_id: int | None


@dataclass(frozen=True, kw_only=True)
class CourseReordered:
    """A part came to another module, or a module was taken out, in a course that has modules for some readers only."""

    name: ClassVar[str] = "courses.course_reordered"
    course_id: int


@dataclass(frozen=True, kw_only=True)
class ArticleProposed:
    """The answer to a question became a draft of an article, which belongs to an author."""

    name: ClassVar[str] = "courses.article_proposed"
    page_id: int


@dataclass(frozen=True, kw_only=True)
class ChangeUnderstood:
    """A reader says that they know a material change of an instruction."""

    name: ClassVar[str] = "courses.change_understood"
    page_id: int
    publication_id: int
    person_id: int


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


@dataclass(frozen=True, kw_only=True)
class PictureBurned:
    """A picture was cropped or blurred in its stored file."""

    name: ClassVar[str] = "courses.picture_burned"
    picture_id: int


@dataclass(frozen=True, kw_only=True)
class DataRemoved:
    """Somebody's data was taken out of a picture or a text, and out of its past."""

    name: ClassVar[str] = "courses.data_removed"
    removal_id: int


@dataclass(frozen=True, kw_only=True)
class AuthorLetIn:
    """Somebody else may change a text, or a course with all its parts, as its author does."""

    name: ClassVar[str] = "courses.author_let_in"
    page_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AuthorTakenOut:
    """They may no more."""

    name: ClassVar[str] = "courses.author_taken_out"
    page_id: int
    person_id: int
