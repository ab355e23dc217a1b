"""Who is to be let in to one matter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm

NAMES = _("Write the first name and the surname.")


class InviteForm(OnceForm):
    first_name = forms.CharField(label=_("First name"), max_length=150, error_messages={"required": NAMES})
    last_name = forms.CharField(label=_("Surname"), max_length=150, error_messages={"required": NAMES})
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        error_messages={"required": _("Write an e-mail address, such as jan@example.org.")},
    )
