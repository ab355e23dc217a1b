"""How somebody's words came here."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    WEB = "web", pgettext_lazy("channel", "this site")
    PHONE = "phone", _("telephone")
    IN_PERSON = "in_person", _("in person")
    MAIL = "mail", _("e-mail")
    FORM = "form", pgettext_lazy("channel", "public form")
