"""Filters of the lists of instructions and courses in the editor."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.models import Page, WorkflowState

from courses.models import ArticlePage, CoursePage, InstructionPage
from courses.queries.authoring import SOON


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


class ReviewFilter(OnTheWayFilter):
    review = ChoiceFilter(
        label=_("Review"),
        choices=[("past", _("The day of review is past")), ("soon", _("The day of review is past or comes soon"))],
        method="to_review",
        widget=RadioSelect,
        empty_label=pgettext_lazy("filter", "All"),
    )

    def to_review(self, queryset: Any, name: str, value: str) -> Any:
        """Of what readers see; a draft has nothing to be reviewed yet."""
        day = timezone.localdate()
        last = day - timedelta(days=1) if value == "past" else day + SOON
        return queryset.filter(live=True, review_on__lte=last)


class InstructionFilter(ReviewFilter):
    class Meta:
        model = InstructionPage
        fields: list[str] = []


class ArticleFilter(ReviewFilter):
    class Meta:
        model = ArticlePage
        fields: list[str] = []


class CourseFilter(OnTheWayFilter):
    class Meta:
        model = CoursePage
        fields: list[str] = []
