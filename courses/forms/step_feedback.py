"""What is missing at a step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Lack
from courses.records.step_feedback import LONGEST_WORDS
from lms.forms.words import OWN_WORDS, WordsField

MOST_CHOSEN = 100


class StepFeedbackForm(forms.Form):
    use_required_attribute = False

    reason = forms.ChoiceField(
        label=_("What is wrong with this step?"),
        choices=Lack,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is missing."), "invalid_choice": _("Choose what is missing.")},
    )
    words = WordsField(label=_("In one sentence"), help_text=OWN_WORDS, max_length=LONGEST_WORDS, required=False)


class FeedbackFilterForm(forms.Form):
    """Sent by GET; what makes no sense narrows nothing."""

    page = forms.TypedChoiceField(label=_("Instruction"), required=False, coerce=int, empty_value=None)
    reason = forms.ChoiceField(label=_("Reason"), required=False)
    mine = forms.BooleanField(label=_("Only my texts"), required=False)
    settled = forms.BooleanField(label=_("Settled ones"), required=False)

    def __init__(self, sent: Any, pages: list[tuple[int, str]], *, chooses_mine: bool) -> None:
        super().__init__(sent, auto_id="filter_%s")
        if not chooses_mine:
            del self.fields["mine"]
        self.fields["page"].choices = [("", _("All instructions")), *pages]  # type: ignore[attr-defined]
        self.fields["reason"].choices = [("", _("All reasons")), *Lack.choices]  # type: ignore[attr-defined]


def chosen_remarks(sent: Any) -> list[int]:
    """Ids of the remarks that were chosen; anything that is no id is passed over."""
    values = sent.getlist("remark")[:MOST_CHOSEN]
    return [int(each) for each in values if each.isascii() and each.isdigit() and len(each) < 18]
