"""Who a new person is, wherever a role is given to one."""

from django import forms
from django.utils.translation import gettext_lazy


class NewcomerForm(forms.Form):
    """Asked for only where the form that has these fields says that the person is new."""

    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=gettext_lazy("Surname"), max_length=150, required=False)
    login = forms.CharField(
        label=gettext_lazy("Login"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Left empty, it is made of the first letter and the surname."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("Without it, the person gets a printed code."),
    )
