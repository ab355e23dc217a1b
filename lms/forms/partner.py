"""A partner's card, its places, what it runs; a contractor and its contracts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.models import Contract, Location, Organisation, OrgUnit, Release, System, Unit
from lms.operations.change_teryt import LONGEST_BASIS

LONGEST = 10_000
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONG = forms.Textarea(attrs={"rows": 4})


class LocationForm(OnceForm, forms.ModelForm):
    class Meta:
        model = Location
        fields = ["name", "address"]


class OrgUnitForm(OnceForm, forms.ModelForm):
    class Meta:
        model = OrgUnit
        fields = ["name"]


class JoinForm(OnceForm):
    unit = forms.TypedChoiceField(label=gettext_lazy("Unit of the region"), coerce=int)
    scope_ezd = forms.BooleanField(label=gettext_lazy("Documents (EZD)"), required=False, initial=True)
    scope_esb = forms.BooleanField(label=gettext_lazy("Service bus (ESB)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Unit.objects.filter(partner=None, codes__valid_until=None, codes__is_alias=False).distinct()
        rows = free.order_by("name", "pk").values_list("pk", "name", "codes__code", "codes__is_alias")
        choices = [(pk, f"{name} ({code})") for pk, name, code, is_alias in rows if not is_alias]
        self.fields["unit"].choices = [("", _("Choose a unit")), *choices]  # type: ignore[attr-defined]


class TerytForm(OnceForm):
    """`version` is that of the partner as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    teryt = forms.CharField(
        label=gettext_lazy("New TERYT code"),
        help_text=gettext_lazy("As the register TERC has it: 7 digits of a commune, 4 of a county."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        max_length=7,
    )
    valid_from = forms.DateField(label=gettext_lazy("Holds from"), widget=DAY)
    name = forms.CharField(label=gettext_lazy("Name of the unit"), max_length=100)
    office_name = forms.CharField(label=gettext_lazy("Name of the office"), max_length=200)
    basis = forms.CharField(
        label=gettext_lazy("By which act"),
        help_text=gettext_lazy("For example: regulation of the Council of Ministers, its date and number."),
        max_length=LONGEST_BASIS,
    )


class DeployForm(OnceForm):
    release = forms.TypedChoiceField(label=gettext_lazy("System and release"), coerce=int)
    since = forms.DateField(
        label=gettext_lazy("Since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        releases = Release.objects.select_related("system").order_by("system__code", "-released_on", "pk")
        self.fields["release"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a release")),
            *((release.pk, str(release)) for release in releases),
        ]


class ContractorForm(OnceForm, forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "short_name", "phone", "email"]


class ContractForm(OnceForm, forms.ModelForm):
    """Days off are dates, one in a line, as people keep them."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    systems = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Systems"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    days_off = forms.CharField(
        label=gettext_lazy("Days off of this contract"),
        help_text=gettext_lazy("One date in a line, for example 2026-12-31. Public holidays are known already."),
        widget=LONG,
        required=False,
        max_length=5_000,
    )

    class Meta:
        model = Contract
        fields = ["number", "title", "began_on", "ends_on", "instruction_hours"]
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("began_on", "ends_on")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["systems"].choices = list(System.objects.values_list("pk", "name"))  # type: ignore[attr-defined]
        # Beyond this the databases themselves would refuse, each in its own way.
        self.fields["instruction_hours"].max_value = 100_000  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["systems"] = [system.pk for system in self.instance.systems.all()]
            self.initial["days_off"] = "\n".join(self.instance.days_off)

    def clean_instruction_hours(self) -> int:
        hours = self.cleaned_data["instruction_hours"]
        if hours > 100_000:
            raise forms.ValidationError(_("This is more hours than a contract can hold."))
        return int(hours)

    def clean_days_off(self) -> list[Any]:
        day = forms.DateField(input_formats=["%Y-%m-%d", "%d.%m.%Y"])
        days = []
        for line in self.cleaned_data["days_off"].split():
            try:
                days.append(day.clean(line))
            except forms.ValidationError as error:
                text = _("This is no date: %(text)s. Write it as 2026-12-31.") % {"text": line[:40]}
                raise forms.ValidationError(text) from error
        return days
