"""A longer term: asking for it, granting and declining it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Extension
from courses.records.extension import LONGEST_WORDS
from lms.forms.once import OnceForm

A_WEEK = timedelta(days=7)


class AskExtensionForm(OnceForm):
    wish = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence for whoever assigned the course."),
        max_length=LONGEST_WORDS,
        required=False,
    )


class GrantExtensionForm(forms.Form):
    """A week more is offered, counted from the present day or, where that has passed, from today."""

    use_required_attribute = False

    due_on = forms.DateField(label=_("New day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, asked: Extension, **kwargs: Any) -> None:
        offered = max(asked.due_on, timezone.localdate()) + A_WEEK
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = offered


class DeclineExtensionForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why does the day stay?"),
        help_text=_("The learner reads it and may ask again."),
        error_messages={"required": _("Write the reason in a few words.")},
        max_length=LONGEST_WORDS,
    )
