"""A question of a test that stands in a lesson, where the reader tries it at once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser

from courses.blocks.row_chooser import RowChooserBlock


def stays_with_the_exam() -> str:
    return gettext("Questions of exams stay with the exam. Choose a question of another test.")


class QuestionChooser(BaseChooser):
    """Leads to courses.views.choose_question."""

    model = "courses.Question"
    chooser_modal_url_name = "question_chooser:choose"
    choose_one_text = _("Choose a question")
    choose_another_text = _("Choose another question")
    icon = "help"
    show_edit_link = False

    def get_display_title(self, instance: Any) -> str:
        """The words of an exam are shown to nobody here, not even where a test became one later."""
        if instance.quiz.purpose == instance.quiz.Purpose.EXAM:
            return gettext("A question of an exam, which readers do not see here")
        return gettext("%(test)s: %(question)s") % {"test": instance.quiz.title, "question": instance.newest_words()}


class QuestionChooserBlock(RowChooserBlock):
    """Keeps the id of the question. Its words are read for each reader, in the version in force then: see
    courses.queries.asked_in_lesson, which also knows to whom they may be shown.
    """

    target_model = "courses.Question"

    class Meta:
        icon = "help"
        label = _("Question of a test")

    @cached_property
    def widget(self) -> QuestionChooser:
        return QuestionChooser()

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value is not None and value.quiz.purpose == value.quiz.Purpose.EXAM:
            raise ValidationError(stays_with_the_exam())
        return value

    def render_basic(self, value: Any, context: Any = None) -> str:
        """Nothing without the look-up that knows the reader."""
        return ""
