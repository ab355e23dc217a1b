"""An inspector's access, and the sample that an inspector draws."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.evidence_parts import EvidencePart
from lms.forms.once import OnceForm
from lms.forms.partner import DAY
from lms.models import Partner
from lms.models.finding import LONGEST_TEXT
from lms.operations.admit import Newcomer
from lms.queries.sample import MOST


class InspectorAccessForm(OnceForm):
    use_required_attribute = False

    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150)
    last_name = forms.CharField(label=gettext_lazy("Surname"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Whoever inspected before under this name and e-mail keeps their login."),
    )
    mark = forms.CharField(label=gettext_lazy("Case mark"), max_length=60)
    reason = forms.CharField(
        label=gettext_lazy("What is inspected"),
        max_length=300,
        help_text=gettext_lazy("For instance the number of the agreement and who ordered the inspection."),
    )
    begins_on = forms.DateField(label=gettext_lazy("From"), widget=DAY)
    ends_on = forms.DateField(
        label=gettext_lazy("Until"), widget=DAY, help_text=gettext_lazy("This day included; at most 90 days together.")
    )
    covers_all = forms.BooleanField(label=gettext_lazy("All partners"), required=False)
    partners = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Chosen partners"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, offered: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.pk: each for each in offered}
        choices = [(each.pk, f"{each.short_name} ({each.teryt})") for each in offered]
        self.fields["partners"].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The arguments of `give_inspector_access` but for by whom and when."""
        data = self.cleaned_data
        told = {name: data[name] for name in ("covers_all", "begins_on", "ends_on", "mark", "reason")}
        names = {name: data[name] for name in ("first_name", "last_name", "email")}
        return {
            **told,
            "inspector": Newcomer(**names),
            "partners": [self.offered[pk] for pk in data["partners"]],
        }


class FindingForm(OnceForm):
    use_required_attribute = False

    text = forms.CharField(
        label=pgettext_lazy("inspection", "Finding"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 8})
    )
    due_on = forms.DateField(label=pgettext_lazy("finding", "Reply by"), widget=DAY)


class ReplyForm(OnceForm):
    use_required_attribute = False

    text = forms.CharField(
        label=pgettext_lazy("finding", "Reply"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )


class SampleForm(forms.Form):
    """Sent by GET: the address of a sample draws it again."""

    use_required_attribute = False

    rodzaj = forms.ChoiceField(label=gettext_lazy("Of which records"))
    ile = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=MOST)
    ziarno = forms.CharField(
        label=gettext_lazy("Seed"),
        max_length=40,
        help_text=gettext_lazy("Any number or word. The same seed gives the same sample again."),
    )
    dzien = forms.DateField(
        label=gettext_lazy("Records until"),
        widget=DAY,
        help_text=gettext_lazy("A day that is over. Newer records are left out and change nothing in the sample."),
    )

    def __init__(self, *args: Any, parts: list[EvidencePart], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"ile": 10, "dzien": today - timedelta(days=1)}
        self.today = today
        choices = [(each.name, each.label) for each in parts]
        self.fields["rodzaj"].choices = choices  # type: ignore[attr-defined]

    def clean_dzien(self) -> date:
        """A record may still be sealed today, which would change what is drawn."""
        day: date = self.cleaned_data["dzien"]
        if day >= self.today:
            raise forms.ValidationError(_("Choose a day that is over."))
        return day
