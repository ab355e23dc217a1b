"""Being let into a course: asking for it, letting in and declining; its code, given and typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import EntryRequest
from courses.records.entry_code import MOST_PEOPLE
from courses.records.entry_request import LONGEST_WORDS
from lms.forms.once import OnceForm


class AskEntryForm(OnceForm):
    wish = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence for the trainers and the Marshal's Office."),
        max_length=LONGEST_WORDS,
        required=False,
    )


class EnterByCodeForm(forms.Form):
    use_required_attribute = False

    code = forms.CharField(
        label=_("Code of the course"),
        help_text=_("Whoever runs the course gives it. Small letters and spaces do no harm."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code.")},
    )


class SetCodeForm(OnceForm):
    use_required_attribute = False

    last_on = forms.DateField(
        label=_("Good until"),
        help_text=_("The last day, itself included. Empty: until it is withdrawn."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    most_people = forms.IntegerField(
        label=_("For how many people"),
        help_text=_("Empty: for everybody who knows it."),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class DecideEntriesForm(forms.Form):
    """Choices are checked against the offered requests in memory; `reason` is needed by the operation alone."""

    use_required_attribute = False

    requests = forms.TypedMultipleChoiceField(
        label=_("Who asks?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("One of these requests waits no more. Look at the list again."),
        },
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Only where nobody is let in: those who asked read it and may ask again."),
        max_length=LONGEST_WORDS,
        required=False,
    )

    def __init__(self, *args: Any, asked: Iterable[EntryRequest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {each.pk: each for each in asked}
        self.fields["requests"].choices = [  # type: ignore[attr-defined]
            (pk, f"{each.person} – {each.wish}" if each.wish else str(each.person)) for pk, each in self.known.items()
        ]
