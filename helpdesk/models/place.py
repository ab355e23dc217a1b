"""Where in the texts a question was asked, in the words of that time."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.records import PlaceKind
from lms.kit.film import clock


class PlaceMixin(models.Model):
    """A step of an instruction, a lesson, a second of a film, or a question of a test; all empty without any.

    The title of the page is said apart from the lines. A question is kept by its number: its words are read anew, by
    whoever may see them.
    """

    page_kind = models.CharField(max_length=12, choices=PlaceKind, blank=True)
    page_id = models.BigIntegerField(null=True)
    page_title = models.CharField(max_length=255, blank=True)
    page_version = models.PositiveIntegerField(null=True)
    step_title = models.CharField(max_length=160, blank=True)
    step_order = models.PositiveIntegerField(null=True)
    film_title = models.CharField(max_length=120, blank=True)
    second = models.PositiveIntegerField(null=True)
    question_order = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def place_lines(self) -> list[tuple[str, str]]:
        """What stands beside the title: (label, words)."""
        lines: list[tuple[Any, Any]] = [
            (gettext_lazy("Step"), f"{self.step_order}. {self.step_title}" if self.step_title else ""),
            (gettext_lazy("Film"), self.film_title),
            (gettext_lazy("Moment of the film"), "" if self.second is None else clock(self.second)),
            (gettext_lazy("Question of the test"), self.question_order),
            (gettext_lazy("Version"), self.page_version),
        ]
        return [(str(label), str(words)) for label, words in lines if words]

    @property
    def place_words(self) -> str:
        """The same in one phrase, for lists."""
        about = {"title": self.page_title, "number": self.step_order or self.question_order}
        if self.step_title:
            return _("step %(number)s of “%(title)s”") % about
        if self.question_order:
            return _("question %(number)s of “%(title)s”") % about
        if self.second is not None:
            return _("“%(title)s”, film at %(moment)s") % {**about, "moment": clock(self.second)}
        return _("“%(title)s”") % about if self.page_title else ""
