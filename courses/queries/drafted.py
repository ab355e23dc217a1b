"""A course as its authors are writing it: the newest drafts of itself and of its parts."""

from dataclasses import replace

from wagtail.models import Page

from courses.blocks.applies import rule_of_page
from courses.models import AssignmentPage, CoursePage, LearningPage, LessonPage, ModulePage, QuizPage
from courses.queries.outlined import ASSIGNMENT, CARD, LESSON, QUIZ, Item, Module, Outline
from courses.queries.tags import names_of
from lms.pages import PageAudience


def drafted(course: CoursePage, *, part: LearningPage | None = None) -> Outline:
    """`part` is one of its parts as it is in memory, maybe a new one. Two statements, one for each kind of parts and
    one for each part.
    """
    parts = _parts(course, part) if course.path else []
    whole = Outline(course.pk or 0, course.title, course.slug, (), course.summary, _system(course))
    whole = replace(whole, items=tuple(_items(course, parts)), rule=rule_of_page(course.only_for), passes=True)
    whole = replace(whole, in_order=course.in_order, for_roles=tuple(course.for_roles))
    whole = replace(whole, tags=names_of(course), licence=course.licence)
    asked = course.card_instruction
    return replace(whole, card=Item(asked.pk, CARD, asked.title, asked.slug)) if asked else whole


def _parts(course: CoursePage, part: LearningPage | None) -> list[LearningPage]:
    found = Page.objects.child_of(course).specific().order_by("path")
    drafts = [page.get_latest_revision_as_object() for page in found]
    if part is None:
        return drafts
    is_new = all(page.pk != part.pk for page in drafts)
    return [part if page.pk == part.pk else page for page in drafts] + ([part] if is_new else [])


def _items(course: CoursePage, parts: list[LearningPage]) -> list[Item]:
    """A part for authors only belongs to a course for authors only, as in every outline."""
    items: list[Item] = []
    module: Module | None = None
    for page in parts:
        if isinstance(page, ModulePage):
            module = Module(page.pk or 0, page.title, page.summary, rule_of_page(page.only_for))
        elif page.audience == PageAudience.AUTHORS != course.audience:
            continue
        else:
            items.append(_item(page, course.slug, module))
    return items


def _item(page: LearningPage, course_slug: str, module: Module | None) -> Item:
    item = Item(page.pk or 0, LESSON, page.title, page.slug, course_slug, rule=rule_of_page(page.only_for))
    item = replace(item, module=module)
    if isinstance(page, QuizPage):
        return replace(item, kind=QUIZ, minutes=page.time_limit, pass_percent=page.pass_percent)
    if isinstance(page, AssignmentPage):
        return replace(item, kind=ASSIGNMENT, pass_percent=page.pass_percent)
    if isinstance(page, LessonPage):
        watched = page.watch_percent or 0
        return replace(item, minutes=page.minutes, watch_percent=watched, is_extra=page.is_extra)
    return item


def _system(course: CoursePage) -> str:
    return course.system.name if course.system else ""
