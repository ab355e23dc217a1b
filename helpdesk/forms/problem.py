"""What hits many, whom it touches, and the one answer."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.models import Problem, Ticket
from helpdesk.models.ticket import TITLE_LENGTH
from helpdesk.queries.problems import tickets_named
from lms.forms.rows_field import RowsField
from lms.forms.words import WordsField
from lms.models import Location, Partner, Person, Release, System

MOST_NUMBERS = 200


class NumbersField(forms.CharField):
    """Numbers of questions or of matters, however they are parted; cleaned they are the questions."""

    def __init__(self, *, by: Person, **given: Any) -> None:
        super().__init__(**{"max_length": 4000, "widget": forms.Textarea(attrs={"rows": 2}), **given})
        self.by = by

    def clean(self, value: Any) -> list[Ticket]:
        text = str(super().clean(value)).upper()
        numbers = list(dict.fromkeys(each for each in re.split(r"[\s,;]+", text) if each))
        if len(numbers) > MOST_NUMBERS:
            raise ValidationError(_("Give %(most)d numbers at most.") % {"most": MOST_NUMBERS})
        found, unknown = tickets_named(self.by, numbers) if numbers else ([], [])
        if unknown:
            raise ValidationError(
                _("There is no question with this number: %(numbers)s.") % {"numbers": ", ".join(unknown)}
            )
        return found


class LabelledTickets(RowsField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.title}"


class _ProblemForm(OnceForm):
    title = WordsField(
        label=_("What does not work, in a few words?"),
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH}),
        error_messages={"required": _("Write a few words.")},
    )
    words = WordsField(
        label=_("What everybody whom it touches will read"),
        help_text=_("What to do meanwhile, and until when it lasts. No names, no data of residents."),
        error_messages={"required": _("Write a few words.")},
    )


class OutageForm(_ProblemForm):
    """A leader's: at the own office, in some locations or in all."""

    locations = RowsField(
        label=_("Where? Without a tick: the whole office"),
        queryset=Location.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose locations of your office.")},
    )
    tickets = LabelledTickets(
        label=_("Which open questions are about it?"),
        queryset=Ticket.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose open questions of your office.")},
    )

    def __init__(self, *args: Any, partner_id: int, tickets: models.QuerySet[Ticket], **given: Any) -> None:
        super().__init__(*args, **given)
        places: Any = self.fields["locations"]
        places.queryset = Location.objects.filter(partner_id=partner_id).order_by("name")
        questions: Any = self.fields["tickets"]
        questions.queryset = tickets


class KnownProblemForm(_ProblemForm):
    """The Marshal's Office's and the contractors': of a system, a version or some partners; or a window."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        widget=forms.RadioSelect,
        choices=[(kind.value, kind.label) for kind in (Problem.Kind.KNOWN, Problem.Kind.MAINTENANCE)],
        initial=Problem.Kind.KNOWN,
        error_messages={"required": _("Choose the kind."), "invalid_choice": _("Choose the kind.")},
    )
    system = forms.ModelChoiceField(
        label=_("System"), queryset=System.objects.all(), required=False, empty_label=_("All systems")
    )
    release = forms.ModelChoiceField(
        label=_("Only this version"),
        queryset=Release.objects.select_related("system").order_by("system__code", "-released_on"),
        required=False,
        empty_label=_("All versions"),
    )
    partners = RowsField(
        label=_("Only these partners"),
        queryset=Partner.objects.order_by("short_name"),
        required=False,
        help_text=_("Without a choice: every partner that has the system."),
    )
    begins_at = forms.DateTimeField(
        label=_("From"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Needed for maintenance; otherwise it begins at once."),
        error_messages={"invalid": _("Write a day and an hour.")},
    )
    ends_at = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Write a day and an hour.")},
    )
    field_order = ["kind", "title", "words", "system", "release", "partners", "begins_at", "ends_at", "tickets"]

    def __init__(self, *args: Any, by: Person, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["tickets"] = NumbersField(
            by=by,
            label=_("Numbers of questions that are about it"),
            required=False,
            help_text=_("For example P-2026-0001, P-2026-0004. More can be added later."),
        )


class GroupForm(forms.Form):
    def __init__(self, *args: Any, by: Person, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["numbers"] = NumbersField(
            by=by,
            label=_("Numbers of questions that are about it"),
            error_messages={"required": _("Give the number of the question.")},
        )


class AnswerProblemForm(OnceForm):
    body = WordsField(
        label=_("One answer for all"),
        help_text=_("Everybody who asked gets it in the own question. No names, no data of residents."),
        error_messages={"required": _("Write a few words.")},
    )
