"""Lines of support within a contractor: the same people may belong to both, so a line is a word on the matter."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Line(models.IntegerChoices):
    """The first line is the partner's own."""

    SECOND = 2, pgettext_lazy("support", "second line")
    THIRD = 3, pgettext_lazy("support", "third line")
