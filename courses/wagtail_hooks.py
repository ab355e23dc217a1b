"""What authors find in Wagtail: where to start, their instructions and courses, no menu entry they cannot use."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, WorkflowState

from courses.models import CoursePage, InstructionPage, LessonPage, QuizPage
from courses.queries.authored import why_kept
from courses.queries.texts import course_of
from courses.views.bank import question_bank
from courses.views.choose_question import QuestionChooserViewSet
from courses.views.choose_step import StepChooserViewSet
from courses.views.course_order import course_order, place_part
from courses.views.course_zip import export_course, import_course
from courses.views.feedback_queue import feedback_queue
from courses.views.keep_glossary import GlossaryTerms
from courses.views.lesson_changes import lesson_changes
from courses.views.preview_as import preview_as
from courses.views.programmes import Programmes
from courses.views.question_files import export_questions, question_files
from courses.views.questions import keep_question, move_question, new_question, questions, retire_question
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


class OnTheWayFilter(GenericPageFilterSet):
    """Wagtail's own filters, and where a text stands on its way to publication."""

    state = ChoiceFilter(
        label=_("On the way to publication"),
        choices=[
            (WorkflowState.STATUS_IN_PROGRESS, pgettext_lazy("instructions", "Wait for approval")),
            (WorkflowState.STATUS_NEEDS_CHANGES, _("Sent back for changes")),
        ],
        method="on_the_way",
        widget=RadioSelect,
        empty_label=pgettext_lazy("filter", "All"),
    )

    def on_the_way(self, queryset: Any, name: str, value: str) -> Any:
        states = WorkflowState.objects.filter(status=value, base_content_type=ContentType.objects.get_for_model(Page))
        ids = [int(pk) for pk in states.values_list("object_id", flat=True)]
        # A course is on its way while a part of it is.
        parents = {path[: -Page.steplen] for path in Page.objects.filter(pk__in=ids).values_list("path", flat=True)}
        return queryset.filter(Q(pk__in=ids) | Q(path__in=parents))


class InstructionFilter(OnTheWayFilter):
    class Meta:
        model = InstructionPage
        fields: list[str] = []


class CourseFilter(OnTheWayFilter):
    class Meta:
        model = CoursePage
        fields: list[str] = []


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
    return [Programmes(), CoursePages(), GlossaryTerms()]


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
    if page.specific_class in (LessonPage, InstructionPage) and can(user, "courses.write", page.specific):
        yield Button(_("Preview as a partner"), reverse("preview_as", args=[page.pk]), icon_name="view", priority=7)


@hooks.register("register_admin_viewset")
def list_quizzes() -> QuizPages:
    return QuizPages()


@hooks.register("register_admin_menu_item")
def lead_to_bank() -> MenuItem:
    return MenuItem(_("Bank of questions"), reverse_lazy("question_bank"), icon_name="folder-open-inverse", order=135)


@hooks.register("register_admin_menu_item")
def lead_to_feedback() -> MenuItem:
    return MenuItem(_("Remarks on steps"), reverse_lazy("feedback_queue"), icon_name="comment", order=115)


@hooks.register("register_admin_urls")
def open_feedback() -> list[URLPattern]:
    return [path("uwagi/", feedback_queue, name="feedback_queue")]


@hooks.register("register_admin_urls")
def open_questions() -> list[URLPattern]:
    return [
        path("testy/bank/", question_bank, name="question_bank"),
        path("testy/<int:quiz_id>/pytania/", questions, name="quiz_questions"),
        path("testy/<int:quiz_id>/pytania/nowe/", new_question, name="new_question"),
        path("testy/<int:quiz_id>/pytania/pliki/", question_files, name="question_files"),
        path("testy/<int:quiz_id>/pytania/pliki/<slug:form>/", export_questions, name="export_questions"),
        path("testy/pytania/<int:pk>/", keep_question, name="keep_question"),
        path("testy/pytania/<int:pk>/wycofaj/", retire_question, name="retire_question"),
        path("testy/pytania/<int:pk>/przenies/", move_question, name="move_question"),
    ]


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


@hooks.register("construct_main_menu")
def leave_closed_parts_out(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """A part of the admin that this person may not open is no entry of the menu either."""
    closed = {"reports": "reports", "settings": "settings"}
    menu_items[:] = [
        item for item in menu_items if item.name not in closed or may_open(request.user, closed[item.name])
    ]
