"""The window of the editor in which an author chooses a question of a test for a lesson."""

from typing import Any

from django.db.models import Q
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from courses.blocks.question_link import QuestionChooser
from courses.blocks.row_chooser import id_in
from courses.models import Question
from courses.queries.asked_in_lesson import questions_to_choose


class QuestionFilterForm(SearchFilterMixin, BaseFilterForm):
    """By words of the question or of its test."""

    def filter(self, objects: Any) -> Any:
        words = self.cleaned_data.get("q") or ""
        if words.strip():
            self.is_searching, self.search_query = True, words
        for word in words.split():
            objects = objects.filter(Q(words__icontains=word) | Q(quiz__title__icontains=word))
        return objects


class QuestionList:
    """By test, in the order of the test."""

    filter_form_class = QuestionFilterForm
    ordering = ("quiz__title", "quiz_id", "order", "pk")
    is_multiple_choice = False
    request: Any

    def get_object_list(self) -> Any:
        return questions_to_choose(self.request.user)

    @property
    def columns(self) -> list[Column]:
        words = self.title_column  # type: ignore[attr-defined]
        words.label, words.accessor = _("Question"), "words"
        return [words, Column("quiz", label=_("Test"), accessor="quiz.title")]


class ChooseQuestion(QuestionList, ChooseView):
    pass


class ChooseQuestionResults(QuestionList, ChooseResultsView):
    pass


class ChosenQuestion(ChosenView):
    def get_object(self, pk: str) -> Question:
        if id_in(pk) is None:
            raise Question.DoesNotExist
        return questions_to_choose(self.request.user).get(pk=pk)

    def get_display_title(self, instance: Question) -> str:
        return QuestionChooser().get_display_title(instance)


class QuestionChooserViewSet(ChooserViewSet):
    """One question at a time; none is made here."""

    name = "question_chooser"
    url_prefix = "pytanie-testu"
    model = Question
    icon = "help"
    choose_one_text = _("Choose a question")
    per_page = 20
    register_widget = False
    choose_view_class = ChooseQuestion
    choose_results_view_class = ChooseQuestionResults
    chosen_view_class = ChosenQuestion

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.choose_view, name="choose"),
            path("results/", self.choose_results_view, name="choose_results"),
            path("chosen/<str:pk>/", self.chosen_view, name="chosen"),
        ]
