"""Any text that authors write and the office approves: found by its id, in words, and as a part of its course."""

from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Page, WorkflowState

from courses.models import CoursePage, InstructionPage, LessonPage, Publication, QuizPage, TextPage


def text_page(page_id: int) -> TextPage | None:
    """The instruction, course, lesson or test of this id, or None."""
    page = Page.objects.filter(pk=page_id).specific().first()
    return page if isinstance(page, TextPage) else None


def kind_of(page: TextPage) -> str:
    """„Lekcja”, „Kurs”, „Test”…, as a sentence begins with it."""
    return str(capfirst(page._meta.verbose_name))


def course_of(page: Page) -> CoursePage | None:
    """The course that a lesson or a test stands in; None for an exam of its own and for everything else."""
    if not isinstance(page, LessonPage | QuizPage):
        return None
    return CoursePage.objects.filter(path=page.path[: -Page.steplen]).first()


def address_of(page: TextPage) -> str:
    """Where readers find it."""
    if isinstance(page, InstructionPage):
        return reverse("instruction", args=[page.slug])
    course = course_of(page)
    return reverse("course_part", args=[course.slug, page.slug]) if course else reverse("course", args=[page.slug])


def waits_with_its_course(page: Page) -> bool:
    """Whether the course that it is a part of waits for the office as well."""
    course = course_of(page)
    state = course.current_workflow_state if course else None
    return bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)


def came_with_its_course(page: Page) -> bool:
    """Whether the course was first released after this part, so that the news of the course covers it."""
    course = course_of(page)
    if course is None:
        return False
    first = Publication.objects.filter(page=course).order_by("number").first()
    newest = Publication.objects.filter(page=page).order_by("-number").first()
    return first is None or newest is None or first.released_at >= newest.released_at
