"""Lists that the office keeps: systems, their releases, job positions."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.forms.partner import DAY, LONG, LONGEST
from lms.models import JobPosition, Release, System


class SystemForm(OnceForm, forms.ModelForm):
    """The code is asked for once, when a system is added."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        help_text=gettext_lazy("A short name for lists and addresses, for example EZD. It cannot be changed later."),
    )

    class Meta:
        model = System
        fields = ["name", "kind"]

    field_order = ["code", "name", "kind"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", _("Choose a kind")), *System.Kind.choices]  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["code"]


class ReleaseForm(OnceForm, forms.ModelForm):
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    class Meta:
        model = Release
        fields = ["version", "released_on", "notes"]
        labels = {"version": gettext_lazy("Number of the release"), "notes": gettext_lazy("What is new")}
        widgets = {"released_on": DAY, "notes": LONG}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["notes"].validators.append(MaxLengthValidator(LONGEST))
        self.fields["notes"].widget.attrs["maxlength"] = LONGEST


class PositionForm(OnceForm, forms.ModelForm):
    """A new position is in use."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    class Meta:
        model = JobPosition
        fields = ["name", "is_retired"]
        labels = {"is_retired": gettext_lazy("Retired")}
        help_texts = {
            "is_retired": gettext_lazy("Whoever holds it keeps it, but it is no longer offered to anybody else.")
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not self.instance.pk:
            del self.fields["is_retired"]
