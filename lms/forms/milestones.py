"""Planning milestones, and what may be said of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.partner import DAY
from lms.models import Milestone, Person

LONGEST_REASON = 500


class PlanMilestonesForm(forms.Form):
    starts_on = forms.DateField(
        label=gettext_lazy("First day"),
        help_text=gettext_lazy("The day from which all milestones are counted, as a rule the day of joining."),
        widget=DAY,
    )


class MilestoneForm(forms.Form):
    """`version` is the milestone's as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReplanForm(MilestoneForm):
    planned_on = forms.DateField(label=gettext_lazy("Planned on"), widget=DAY)
    owner = forms.TypedChoiceField(
        label=gettext_lazy("Who looks after it"), coerce=int, required=False, empty_value=None
    )
    move_later = forms.BooleanField(label=gettext_lazy("Move what comes later by as many days"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Needed when the day changes."),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(self, *args: Any, people: list[Person], role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = _("By the template: %(role)s") % {"role": role}
        choices = [("", nobody), *((person.pk, str(person)) for person in people)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        self.people = {person.pk: person for person in people}

    def clean_owner(self) -> Person | None:
        chosen = self.cleaned_data["owner"]
        return self.people[chosen] if chosen else None


class ForecastForm(MilestoneForm):
    forecast_on = forms.DateField(
        label=gettext_lazy("Expected on"),
        help_text=gettext_lazy("When the office expects to reach it. The plan stays as it is."),
        widget=DAY,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Needed when this is later than planned."),
        max_length=LONGEST_REASON,
        required=False,
    )


class ConfirmForm(MilestoneForm):
    """The sentences of the gate are ticked one by one."""

    reached_on = forms.DateField(label=gettext_lazy("Reached on"), widget=DAY)
    declared = forms.MultipleChoiceField(
        label=gettext_lazy("What is so"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, milestone: Milestone, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if milestone.kind.sentences:
            self.fields["declared"].choices = [  # type: ignore[attr-defined]
                (str(place), sentence) for place, sentence in enumerate(milestone.kind.sentences)
            ]
        else:
            del self.fields["declared"]
        self.sentences = milestone.kind.sentences

    def clean(self) -> dict[str, Any]:
        """Without sentences there is nothing to declare."""
        return {"declared": [], **self.cleaned_data}

    def clean_declared(self) -> list[str]:
        return [self.sentences[int(place)] for place in self.cleaned_data["declared"]]


class SetAsideForm(MilestoneForm):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST_REASON)


class ReopenForm(MilestoneForm):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST_REASON)
