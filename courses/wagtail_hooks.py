"""What authors find in Wagtail: where to start, their instructions and courses, no menu entry they cannot use."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from courses import wagtail_authors, wagtail_menu  # noqa: F401 - register their hooks
from courses.models import ArticlePage, CoursePage, InstructionPage, LessonPage, QuizPage
from courses.queries.authored import why_kept
from courses.queries.spoken_words import TEXTS
from courses.queries.texts import course_of
from courses.records.unsaid import is_new_version, refuse_unsaid
from courses.views.choose_question import QuestionChooserViewSet
from courses.views.choose_step import StepChooserViewSet
from courses.views.content_checks import put_checker
from courses.views.course_order import course_order, place_part
from courses.views.course_zip import export_course, import_course
from courses.views.editor_filters import ArticleFilter, CourseFilter, InstructionFilter
from courses.views.keep_glossary import GlossaryTerms
from courses.views.lesson_changes import lesson_changes
from courses.views.preview_as import PREVIEWED, preview_as
from courses.views.programmes import Programmes
from courses.views.start_panel import StartPanel
from courses.views.whole_course import whole_course
from lms.models import Person
from lms.permissions import can
from lms.policies import may_open


def _day_of_review(page: InstructionPage) -> str:
    return date_format(page.review_on, "j E Y") if page.review_on else ""


def _open_questions(page: QuizPage) -> str:
    return gettext("Open the questions")


def _address_of_questions(page: QuizPage) -> str:
    return reverse("quiz_questions", args=[page.pk])


class InstructionPages(PageListingViewSet):
    """All instructions with what an author asks of them: state, owner, day of review."""

    name = "instruction_pages"
    url_prefix = "instrukcje"
    model = InstructionPage
    filterset_class = InstructionFilter
    icon = "list-ol"
    menu_label = _("Instructions")
    menu_order = 110
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("system", label=_("System"), accessor="system.code"),
        UserColumn("owner", label=_("Author")),
        Column("review_on", label=_("Next review"), accessor=_day_of_review, sort_key="review_on"),
        DateColumn("latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("State"), sort_key="live"),
    ]


class ArticlePages(PageListingViewSet):
    """All articles of the knowledge base with what an author asks of them."""

    name = "article_pages"
    url_prefix = "artykuly"
    model = ArticlePage
    filterset_class = ArticleFilter
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 112
    add_to_admin_menu = True
    columns = InstructionPages.columns


class CoursePages(PageListingViewSet):
    """All courses with what an author asks of them; their lessons and tests stand below them in the tree."""

    name = "course_pages"
    url_prefix = "kursy"
    model = CoursePage
    filterset_class = CourseFilter
    icon = "list-ul"
    menu_label = _("Courses")
    menu_order = 120
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("system", label=_("System"), accessor="system.code"),
        UserColumn("owner", label=_("Author")),
        DateColumn("latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("State"), sort_key="live"),
    ]


class QuizPages(PageListingViewSet):
    """All tests and exams; their questions are one click away."""

    name = "quiz_pages"
    url_prefix = "testy"
    model = QuizPage
    icon = "help"
    menu_label = _("Tests")
    menu_order = 130
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        TitleColumn("questions", label=_("Questions"), accessor=_open_questions, get_url=_address_of_questions),
        Column("purpose", label=_("Kind"), accessor="get_purpose_display"),
        UserColumn("owner", label=_("Author")),
        DateColumn("latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("State"), sort_key="live"),
    ]


hooks.register("construct_wagtail_userbar", put_checker)


@hooks.register("construct_homepage_panels")
def begin_with_start(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(StartPanel())


@hooks.register("register_admin_viewset")
def list_instructions() -> InstructionPages:
    return InstructionPages()


@hooks.register("register_admin_viewset")
def choose_parts() -> list[ChooserViewSet]:
    return [StepChooserViewSet(), QuestionChooserViewSet()]


@hooks.register("register_admin_viewset")
def list_programmes_courses_and_words() -> list[Any]:
    return [Programmes(), ArticlePages(), CoursePages(), GlossaryTerms()]


@hooks.register("register_admin_urls")
def open_whole_course() -> list[URLPattern]:
    return [
        path("kursy/<int:pk>/calosc/", whole_course, name="whole_course"),
        path("kursy/<int:pk>/kolejnosc/", course_order, name="course_order"),
        path("kursy/<int:pk>/kolejnosc/<int:part_id>/", place_part, name="place_part"),
        path("kursy/<int:pk>/zip/", export_course, name="export_course"),
        path("kursy/zip/", import_course, name="import_course"),
        path("kursy/lekcja/<int:pk>/zmiany/", lesson_changes, name="lesson_changes"),
        path("kursy/tekst/<int:pk>/podglad/", preview_as, name="preview_as"),
    ]


@hooks.register("register_page_header_buttons")
def lead_to_whole_course(page: Page, user: Person, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """One step from a course, or from a part of it, to its order and to handing in and approving all of it."""
    course = page.specific if page.specific_class is CoursePage else course_of(page.specific)
    if course and (can(user, "courses.submit", course) or can(user, "courses.approve", course)):
        yield Button(_("Whole course"), reverse("whole_course", args=[course.pk]), icon_name="list-ul", priority=5)
    if course and can(user, "courses.write", course):
        yield Button(_("Order and modules"), reverse("course_order", args=[course.pk]), icon_name="order", priority=5)


@hooks.register("register_page_header_buttons")
def lead_to_zip(page: Page, user: Person, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """One step from a course to the file that holds all of it."""
    if page.specific_class is CoursePage and can(user, "courses.export_course", page.specific):
        address = reverse("export_course", args=[page.pk])
        yield Button(_("Course as a ZIP"), address, icon_name="download", priority=7)


@hooks.register("register_page_header_buttons")
def lead_to_changes(page: Page, user: Person, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """One step from a lesson to whom its changes reach and who has confirmed them."""
    if page.specific_class is LessonPage and (can(user, "courses.submit", page) or can(user, "courses.approve", page)):
        address = reverse("lesson_changes", args=[page.pk])
        yield Button(_("Changes and confirmations"), address, icon_name="group", priority=6)


@hooks.register("register_page_header_buttons")
def lead_to_preview(page: Page, user: Person, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """One step from a text to how people of any partner read its draft."""
    if isinstance(page.specific, PREVIEWED) and can(user, "courses.write", page.specific):
        yield Button(_("Preview as a reader"), reverse("preview_as", args=[page.pk]), icon_name="view", priority=7)


@hooks.register("register_page_header_buttons")
def lead_to_removal(page: Page, user: Person, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """One step from a text to taking somebody's data out of it."""
    if page.specific_class in TEXTS and can(user, "courses.write", page.specific):
        yield Button(_("Remove data"), reverse("remove_of_text", args=[page.pk]), icon_name="bin", priority=8)


@hooks.register("register_admin_viewset")
def list_quizzes() -> QuizPages:
    return QuizPages()


@hooks.register("before_delete_page")
def keep_evidence(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Results are evidence of the project: what somebody took or handed in is unpublished, never deleted."""
    why = why_kept(page)
    if not why:
        return None
    messages.error(request, why)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_evidence_of_many(
    request: HttpRequest, action_type: str, objects: list[Page], action: Any
) -> HttpResponse | None:
    taken = next((page for page in objects if isinstance(page, Page) and why_kept(page)), None)
    return keep_evidence(request, taken) if taken and action_type == "delete" else None


@hooks.register("before_bulk_action")
def publish_only_what_is_told(
    request: HttpRequest, action_type: str, objects: list[Page], action: Any
) -> HttpResponse | None:
    """The form of the editor asks what has changed; several texts at once pass it by."""
    if action_type != "publish" or request.method != "POST" or not isinstance(action, PublishBulkAction):
        return None
    for page in objects:
        below = page.get_descendants().not_live().specific() if "include_descendants" in request.POST else ()
        for own in (page.specific, *below):
            if isinstance(own, InstructionPage | LessonPage) and is_new_version(own):
                refuse_unsaid(own)
    return None


@hooks.register("construct_main_menu")
def leave_closed_parts_out(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """A part of the admin that this person may not open is no entry of the menu either."""
    closed = {"reports": "reports", "settings": "settings"}
    menu_items[:] = [
        item for item in menu_items if item.name not in closed or may_open(request.user, closed[item.name])
    ]
