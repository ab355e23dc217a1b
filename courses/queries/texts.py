"""Any text that authors write and the office approves: found by its id, in words, and as a part of its course."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Page, WorkflowState

from courses.models import (
    ArticlePage,
    AssignmentPage,
    CoursePage,
    InstructionPage,
    LessonPage,
    ModulePage,
    PresentationPage,
    Publication,
    QuizPage,
    TextPage,
)


def short_address(page_id: int) -> str:
    """With the site's own: what stands on paper and in files, since it outlives every new title and place."""
    return f"{settings.SITE_URL}{reverse('text_by_id', args=[page_id])}"


def text_page(page_id: int) -> TextPage | None:
    """The instruction, course, lesson, test or presentation of this id, or None."""
    page = Page.objects.filter(pk=page_id).specific().first()
    return page if isinstance(page, TextPage) else None


def kind_of(page: TextPage) -> str:
    """„Lekcja”, „Kurs”, „Test”…, as a sentence begins with it."""
    return str(capfirst(page._meta.verbose_name))


def course_of(page: Page) -> CoursePage | None:
    """The course that a lesson, a test, a task or a module stands in; None for an exam of its own and for all else."""
    if not isinstance(page, LessonPage | QuizPage | AssignmentPage | ModulePage):
        return None
    return CoursePage.objects.filter(path=page.path[: -Page.steplen]).first()


def address_of(page: TextPage) -> str:
    """Where readers find it; a module in the outline of its course."""
    if isinstance(page, InstructionPage):
        return reverse("instruction", args=[page.slug])
    if isinstance(page, ArticlePage):
        return reverse("article", args=[page.slug])
    if isinstance(page, PresentationPage):
        return reverse("presentation", args=[page.slug])
    course = course_of(page)
    if course and isinstance(page, ModulePage):
        return reverse("course", args=[course.slug])
    return reverse("course_part", args=[course.slug, page.slug]) if course else reverse("course", args=[page.slug])


def waits_with_its_course(page: Page) -> bool:
    """Whether this part of a course is one matter with it: the course waits for the office as well, or both did."""
    course = course_of(page)
    return bool(course and (_waits(course) or not _waits(page)))


def came_with_its_course(page: Page) -> bool:
    """Whether the course was first released after this part, so that the news of the course covers it."""
    course = course_of(page)
    if course is None:
        return False
    first = Publication.objects.filter(page=course).order_by("number").first()
    newest = Publication.objects.filter(page=page).order_by("-number").first()
    return first is None or newest is None or first.released_at >= newest.released_at


@dataclass(frozen=True)
class PartOfCourse:
    """The course itself or one of its parts, as authors see it."""

    page: TextPage
    kind: str
    waits: bool

    @property
    def leads_to_changes(self) -> bool:
        """Whether it is a lesson that readers may have done, in a new version that they have not seen."""
        return isinstance(self.page, LessonPage) and self.page.live and self.page.has_unpublished_changes


def parts_of(course: CoursePage) -> list[PartOfCourse]:
    return [PartOfCourse(page, kind_of(page), _waits(page)) for page in _family(course)]


def to_submit(course: CoursePage) -> list[TextPage]:
    """What of the course has changes that nobody has handed to the office yet; the course itself first."""
    return [page for page in _family(course) if page.has_unpublished_changes and not _waits(page)]


def to_approve(course: CoursePage) -> list[TextPage]:
    """What of the course waits for the office; the course itself last."""
    itself, *parts = _family(course)
    return [page for page in (*parts, itself) if _waits(page)]


def _family(course: CoursePage) -> list[TextPage]:
    """The course and its modules, lessons and tests in order."""
    return [course, *Page.objects.child_of(course).specific().order_by("path")]


def _waits(page: TextPage) -> bool:
    state = page.current_workflow_state
    return bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)
