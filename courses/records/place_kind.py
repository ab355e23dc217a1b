"""Which kind of text a place belongs to that a question can be asked from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    INSTRUCTION = "instruction", _("Instruction")
    LESSON = "lesson", _("Lesson")
    PRESENTATION = "presentation", _("Presentation")
    ARTICLE = "article", _("Article")
    QUIZ = "quiz", _("Test")
