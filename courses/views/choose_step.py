"""The window of the editor in which an author chooses a step of a published instruction."""

from typing import Any

from django.db.models import Q
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from courses.blocks.row_chooser import id_in
from courses.blocks.step_link import StepChooser
from courses.models import Step


class StepFilterForm(SearchFilterMixin, BaseFilterForm):
    """By words of the step or of its instruction."""

    def filter(self, objects: Any) -> Any:
        words = self.cleaned_data.get("q") or ""
        if words.strip():
            self.is_searching, self.search_query = True, words
        for word in words.split():
            objects = objects.filter(Q(title__icontains=word) | Q(page__title__icontains=word))
        return objects


class StepList:
    """Steps that stand in an instruction this author may read, in its order."""

    filter_form_class = StepFilterForm
    ordering = ("page__title", "page_id", "order")
    is_multiple_choice = False
    request: Any

    def get_object_list(self) -> Any:
        return Step.objects.current().visible_to(self.request.user).select_related("page")

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("page", label=_("Instruction"), accessor="page.title"),
            Column("order", label=_("Number"), accessor="order"),
        ]


class ChooseStep(StepList, ChooseView):
    pass


class ChooseStepResults(StepList, ChooseResultsView):
    pass


class ChosenStep(ChosenView):
    def get_object(self, pk: str) -> Step:
        if id_in(pk) is None:
            raise Step.DoesNotExist
        return Step.objects.visible_to(self.request.user).select_related("page").get(pk=pk)

    def get_display_title(self, instance: Step) -> str:
        return StepChooser().get_display_title(instance)


class StepChooserViewSet(ChooserViewSet):
    """One step at a time; none is made here."""

    name = "step_chooser"
    url_prefix = "krok-instrukcji"
    model = Step
    icon = "list-ol"
    choose_one_text = _("Choose a step")
    per_page = 20
    register_widget = False
    choose_view_class = ChooseStep
    choose_results_view_class = ChooseStepResults
    chosen_view_class = ChosenStep

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.choose_view, name="choose"),
            path("results/", self.choose_results_view, name="choose_results"),
            path("chosen/<str:pk>/", self.chosen_view, name="chosen"),
        ]
