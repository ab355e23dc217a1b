"""The parts of a course in order, as its author arranges them."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from courses.blocks.applies import rule_of_page
from courses.models import CoursePage, ModulePage, TextPage
from courses.queries.texts import kind_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@dataclass(frozen=True)
class OrderedPart:
    page: TextPage
    kind: str

    @property
    def is_module(self) -> bool:
        return isinstance(self.page, ModulePage)


def ordered_parts(course: CoursePage) -> list[OrderedPart]:
    """Modules, lessons and tests, drafts among them; as many statements as there are kinds, and one."""
    pages = Page.objects.child_of(course).order_by("path").specific()
    return [OrderedPart(page, kind_of(page)) for page in pages]


def has_scoped_modules(course: CoursePage) -> bool:
    """Whether the order of the course decides who takes what; one statement."""
    modules = ModulePage.objects.child_of(course).live()
    return any(rule_of_page(rule) for rule in modules.values_list("only_for", flat=True))


def course_waits(course: CoursePage) -> bool:
    """Whether the course or a part of it waits for the office; two statements."""
    ids = Page.objects.descendant_of(course, inclusive=True).values_list("pk", flat=True)
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in ids],
    )
    return waiting.exists()


def refuse_while_course_waits(course: CoursePage, by: Person) -> None:
    """What the office is reading does not change under its eyes; who approves may still put it in order."""
    if not can(by, "courses.approve", course) and course_waits(course):
        raise Refused(_("The course waits for approval. Its order can be changed again after the answer."))
