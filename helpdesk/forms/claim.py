"""Another category for a matter: proposed, disputed, decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models import Severity
from lms.forms.words import WordsField


class ProposeCategoryForm(OnceForm):
    severity = forms.ChoiceField(
        label=_("Category"),
        error_messages={"required": _("Choose the category."), "invalid_choice": _("Choose the category.")},
    )
    reason = WordsField(label=_("Why it is another category"), error_messages={"required": _("Write a few words.")})

    def __init__(self, *args: Any, now_of: str, **given: Any) -> None:
        super().__init__(*args, **given)
        others = [(code, label) for code, label in Severity.choices if code != now_of]
        self.fields["severity"].choices = [("", _("Choose")), *others]  # type: ignore[attr-defined]


class DisputeCategoryForm(forms.Form):
    objection = WordsField(
        label=_("Why the category stays"), error_messages={"required": _("Write why the category should stay.")}
    )


class DecideCategoryForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[("stays", _("The reported category stays")), ("changes", _("The contractor's category holds"))],
        error_messages={"required": _("Choose the decision."), "invalid_choice": _("Choose the decision.")},
    )
    decision = WordsField(label=_("Reason for both sides"), error_messages={"required": _("Write a few words.")})
