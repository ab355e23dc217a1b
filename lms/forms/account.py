"""One's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.models import Person
from lms.operations.change_account import FIXED


class AccountForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["first_name", "last_name", "email", "phone"]
        labels = {
            "first_name": _("First name"),
            "last_name": _("Surname"),
            "email": _("E-mail"),
            "phone": _("Telephone"),
        }
        help_texts = {
            "email": _("Notices and help with logging in go here. An office may share one address."),
            "phone": _("Seen by the people of your office."),
        }
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["first_name"].required = self.fields["last_name"].required = True
        if not self.instance.standing.held:
            for name in FIXED:
                self.fields[name].disabled = True
            self.fields["email"].help_text = _("Access was given under this name and e-mail, so they stay.")


class LooksForm(forms.Form):
    """How pages look and which keys they take; the same choices as in the header's menu."""

    theme = forms.ChoiceField(label=_("Colours"), choices=Person.Theme.choices, widget=forms.RadioSelect)
    text_scale = forms.TypedChoiceField(
        label=_("Text size"),
        choices=[(scale, f"{scale}%") for scale in Person.TEXT_SCALES],
        coerce=int,
        widget=forms.RadioSelect,
    )
    letter_shortcuts = forms.BooleanField(
        label=_("Single-letter keyboard shortcuts"),
        required=False,
        help_text=_("Turn them off when you use a screen reader or speak to the computer."),
    )


class MailForm(forms.Form):
    """When mail comes; the bell has everything at once."""

    mail_habit = forms.ChoiceField(
        label=_("Mail about notices"),
        choices=Person.MailHabit.choices,
        widget=forms.RadioSelect,
        help_text=_("The bell shows everything at once. What cannot wait, such as a deadline, always comes at once."),
    )
    quiet_mail = forms.BooleanField(
        label=_("No mail from 20:00 to 7:00, at weekends and on holidays"),
        required=False,
    )
