"""What is done with chosen questions of the bank."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.kinds.labels import LONGEST_CATEGORY
from courses.queries.bank import Choices, Wanted
from courses.records.question import QuestionVersion
from lms.forms.once import OnceForm

EVERY = pgettext_lazy("filter", "All")
COPY, MOVE, LABEL = "copy", "move", "label"
ACTS = (COPY, MOVE, LABEL)
MOST_CHOSEN = 200


class BankFilterForm(forms.Form):
    """Sent by GET; `wanted` reads it without refusing anything."""

    text = forms.CharField(label=_("Words of the question"), required=False, max_length=200)
    category = forms.ChoiceField(label=_("Category"), required=False)
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    system = forms.ChoiceField(label=_("System"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    quiz = forms.ChoiceField(label=_("Test"), required=False)

    def __init__(self, sent: Any, choices: Choices) -> None:
        super().__init__(sent, auto_id="filter_%s")
        every = [("", EVERY)]
        listed: dict[str, list[Any]] = {
            "category": [(each, each) for each in choices.categories],
            "tag": [(each, each) for each in choices.tags],
            "system": choices.systems,
            "kind": QuestionVersion.Kind.choices,
            "quiz": choices.quizzes,
        }
        for name, values in listed.items():
            self.fields[name].choices = [*every, *values]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        return Wanted.of(self.data)


class BankForm(OnceForm):
    """`question` names the chosen ones; the pressed button, one of ACTS, is `act`."""

    quiz = forms.TypedChoiceField(label=_("Into the test"), required=False, coerce=int, empty_value=None)
    category = forms.CharField(
        label=_("Category in the bank"),
        help_text=_("With / between levels: EZD/Registration. Empty: it stays as it is."),
        max_length=LONGEST_CATEGORY,
        required=False,
    )
    tags = forms.CharField(
        label=_("Further tags"), help_text=_("Words separated by commas."), max_length=500, required=False
    )

    def __init__(self, sent: Any, choices: Choices) -> None:
        super().__init__(sent)
        self.fields["quiz"].choices = [("", _("Choose a test")), *choices.targets]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[int]:
        """In the order of the list; anything that is no id is passed over."""
        sent = self.data.getlist("question") if self.is_bound else []  # type: ignore[attr-defined]
        return [int(each) for each in sent[:MOST_CHOSEN] if each.isascii() and each.isdigit() and len(each) < 18]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        act = self.data.get("act", "")
        if act not in ACTS:
            self.add_error(None, _("Press one of the buttons below the list."))
        elif not self.chosen:
            self.add_error(None, _("Choose at least one question."))
        elif act != LABEL and not cleaned.get("quiz") and "quiz" not in self.errors:
            self.add_error("quiz", _("Choose the test that the questions go into."))
        elif act == LABEL and not (cleaned.get("category") or cleaned.get("tags")):
            self.add_error("category", _("Write a category or tags."))
        return cleaned
