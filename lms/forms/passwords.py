"""Help with logging in, codes, new passwords."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NO_HELP = {"autocapitalize": "none", "spellcheck": "false"}


def login_field() -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "username", **NO_HELP})
    return forms.CharField(label=gettext_lazy("Login"), max_length=150, widget=widget)


def own_password_field(missing: Any) -> forms.CharField:
    """The present password, typed again; `missing` says what it is needed for."""
    return forms.CharField(
        label=gettext_lazy("Your password"),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": missing},
    )


class AskForLoginForm(forms.Form):
    login = forms.CharField(
        label=gettext_lazy("Login"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", **NO_HELP}),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Which way in?"),
        widget=forms.RadioSelect,
        initial="mail",
        choices=[
            ("mail", gettext_lazy("Send a link to my e-mail address")),
            ("leaders", gettext_lazy("Ask the leaders of my office to print a code for me")),
        ],
    )


class CodeForm(forms.Form):
    login = forms.CharField(
        label=gettext_lazy("Login"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", **NO_HELP}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code from the printout"),
        help_text=gettext_lazy("12 letters and digits. Hyphens, spaces and small letters make no difference."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", **NO_HELP}),
    )


class NewPasswordForm(forms.Form):
    """The same password twice; whether it is strong enough is said by the operation, which knows the person."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        help_text=gettext_lazy("At least 12 characters. Several words in a row are easy to remember."),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("New password again"),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("The two passwords differ."))
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    old = forms.CharField(
        label=gettext_lazy("Present password"),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["old", "password", "again"]
