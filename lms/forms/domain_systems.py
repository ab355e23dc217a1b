"""Domain systems of a partner, steps of their path to the bus, and days on which a partner takes part in nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.forms.partner import DAY
from lms.forms.row_field import RowField
from lms.models import BlockedDates, DomainSystem, System
from lms.operations.take_back_step import LONGEST_REASON
from lms.operations.take_step import LONGEST_REMARK
from lms.queries.bus_path import PathStep


class DomainSystemForm(OnceForm, forms.ModelForm):
    """`version` is that of the system as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    system = RowField(
        queryset=System.objects.filter(kind=System.Kind.DOMAIN),
        required=False,
        label=gettext_lazy("System that courses and instructions are about"),
        help_text=gettext_lazy("When the system goes into production, leaders get the newest course about it."),
    )

    class Meta:
        model = DomainSystem
        fields = ["name", "vendor", "function", "integration", "state", "system"]

    def __init__(self, *args: Any, by_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_office:
            del self.fields["system"]
        if self.instance.path is not None:
            # Both follow the path from now on.
            del self.fields["state"]
            del self.fields["integration"]


class StepForm(forms.Form):
    """`version` is that of the system as the person saw it, `code` the step that its ticks are about: they are numbers,
    which fit the checklist of any step.
    """

    code = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    happened_on = forms.DateField(label=gettext_lazy("Day"), widget=DAY)
    declared = forms.MultipleChoiceField(
        label=gettext_lazy("What is so"), widget=forms.CheckboxSelectMultiple, required=False
    )
    remark = forms.CharField(
        label=gettext_lazy("Evidence"),
        help_text=gettext_lazy("Where it is: number of a letter, name of a file, protocol. No data of residents."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REMARK,
    )

    def __init__(self, *args: Any, step: PathStep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = step.items
        self.fields["declared"].choices = [  # type: ignore[attr-defined]
            (str(place), item) for place, item in enumerate(step.items)
        ]

    def clean_declared(self) -> list[str]:
        return [self.items[int(place)] for place in self.cleaned_data["declared"]]


class TakeBackForm(forms.Form):
    """`code` is the step that the person means."""

    code = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST_REASON)


class BlockedDatesForm(OnceForm, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    class Meta:
        model = BlockedDates
        fields = ["begins_on", "ends_on", "kind", "reason"]
        widgets = {"begins_on": DAY, "ends_on": DAY}
        help_texts = {"reason": gettext_lazy("What, not who: no names of people on leave.")}

    def clean(self) -> dict[str, Any]:
        """The order of the days is said beside the second one."""
        cleaned = super().clean() or self.cleaned_data
        begins_on, ends_on = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins_on and ends_on and ends_on < begins_on:
            self.add_error("ends_on", _("The last day is before the first one."))
        return cleaned
