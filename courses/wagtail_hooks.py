"""What authors find in Wagtail: where to start, their instructions, and no menu entry they cannot use."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page, WorkflowState

from courses.models import InstructionIndexPage, InstructionPage
from courses.queries.authoring import authoring
from courses.views.programmes import Programmes
from lms.policies import may_open


class StartPanel(Component):
    """Begin a new one, see what waits. Two statements besides those of the list."""

    name = "start"
    template_name = "courses/wagtail/start.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context["request"]
        section = InstructionIndexPage.objects.first()
        return {
            "add_url": self._add_url(section),
            "list_url": reverse("instruction_pages:index"),
            "work": authoring(request.user, timezone.localdate()),
        }

    @staticmethod
    def _add_url(section: InstructionIndexPage | None) -> str:
        if section is None:
            return ""
        return reverse("wagtailadmin_pages:add", args=["courses", "instructionpage", section.pk])


def _day_of_review(page: InstructionPage) -> str:
    return date_format(page.review_on, "j E Y") if page.review_on else ""


class InstructionFilter(GenericPageFilterSet):
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

    class Meta:
        model = InstructionPage
        fields: list[str] = []

    def on_the_way(self, queryset: Any, name: str, value: str) -> Any:
        states = WorkflowState.objects.filter(status=value, base_content_type=ContentType.objects.get_for_model(Page))
        return queryset.filter(pk__in=[int(pk) for pk in states.values_list("object_id", flat=True)])


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


@hooks.register("construct_homepage_panels")
def begin_with_start(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(StartPanel())


@hooks.register("register_admin_viewset")
def list_instructions() -> InstructionPages:
    return InstructionPages()


@hooks.register("register_admin_viewset")
def list_programmes() -> Programmes:
    return Programmes()


@hooks.register("construct_main_menu")
def leave_closed_parts_out(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """A part of the admin that this person may not open is no entry of the menu either."""
    closed = {"reports": "reports", "settings": "settings"}
    menu_items[:] = [
        item for item in menu_items if item.name not in closed or may_open(request.user, closed[item.name])
    ]
