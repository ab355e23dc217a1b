"""When something was saved, in words beside the thing itself."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def saved_at_in_words(at: datetime) -> str:
    """„Zapisano 10:42”, in the time of Europe/Warsaw."""
    return _("Saved at %(time)s") % {"time": date_format(timezone.localtime(at), "H:i")}
