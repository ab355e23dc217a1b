"""The parts of a step for which other words can be proposed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """What of a step other words are proposed for: the details grow at their end, the rest gives way."""

    TEXT = "text", _("Details: added at the end")
    WARNING = "warning", _("Warning")
    WHY = "why", _("Why")
    EXPECTED = "expected", _("What should happen")
    TITLE = "title", _("What to do")


LONGEST = {Part.TEXT: 2000, Part.WARNING: 400, Part.WHY: 400, Part.EXPECTED: 400, Part.TITLE: 160}
