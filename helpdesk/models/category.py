"""What a question is about, and who at its office may therefore see it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    QUESTION = "question", _("question or request for advice")
    FAULT = "fault", _("something does not work")
    OUTAGE = "outage", _("nobody can work")
    SERVICE = "service", _("account, rights, training")
    LEGAL = "legal", _("legal or organisational question")
    PERSONAL_DATA = "personal_data", _("personal data")
    STAFF = "staff", _("staff matter")
    SECURITY = "security", _("security incident")
    ACCESSIBILITY = "accessibility", _("request for accessibility")


class Audience(models.TextChoices):
    """Beside who asked and the colleagues who were added, and beside the Marshal's Office."""

    PARTNER = "partner", pgettext_lazy("who sees it", "everybody at the office")
    LEADERS = "leaders", pgettext_lazy("who sees it", "leaders, the representative and the deputy")
    SPOKESMEN = "spokesmen", pgettext_lazy("who sees it", "only the representative and the deputy")


# The one place that decides it: lists, pages, search, attachments, mail and routing follow from here.
AUDIENCES = {
    Category.QUESTION: Audience.LEADERS,
    Category.FAULT: Audience.LEADERS,
    Category.OUTAGE: Audience.PARTNER,
    Category.SERVICE: Audience.LEADERS,
    Category.LEGAL: Audience.LEADERS,
    Category.PERSONAL_DATA: Audience.SPOKESMEN,
    Category.STAFF: Audience.SPOKESMEN,
    Category.SECURITY: Audience.SPOKESMEN,
    Category.ACCESSIBILITY: Audience.LEADERS,
}
SHARED = tuple(category for category, audience in AUDIENCES.items() if audience == Audience.PARTNER)
CONFIDENTIAL = tuple(category for category, audience in AUDIENCES.items() if audience == Audience.SPOKESMEN)
FOR_OFFICE = (Category.LEGAL,)
"""What a leader hands over to the Marshal's Office, since no contract answers for it."""
