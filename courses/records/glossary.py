"""Words of the field with their meaning: kept once, explained wherever a text uses them."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_WORD = 80
LONGEST_MEANING = 600
LONGEST_SPELLINGS = 400
LONGEST_SOURCE = 200


class GlossaryTermQuerySet(models.QuerySet["GlossaryTerm"]):
    def visible_to(self, person: Any) -> Self:
        """The glossary holds no data of any partner: everybody who has logged in reads it."""
        return self if person.is_authenticated else self.none()


class GlossaryTerm(models.Model):
    """`spellings` are further ways to write the word, one in a line; forms that Polish inflects need none.

    The meaning is plain text on purpose: one that needs more than a few sentences is a lesson.
    """

    word = models.CharField(_("word"), max_length=LONGEST_WORD, unique=True)
    spellings = models.TextField(_("other spellings"), max_length=LONGEST_SPELLINGS, blank=True)
    meaning = models.TextField(_("meaning"), max_length=LONGEST_MEANING)
    source = models.CharField(_("source"), max_length=LONGEST_SOURCE, blank=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("words of the glossary")

    def __str__(self) -> str:
        return self.word

    @property
    def anchor(self) -> str:
        return f"pojecie-{self.pk}"

    @property
    def written(self) -> list[str]:
        """Every way to write it, the word itself first."""
        return [self.word, *(line for each in self.spellings.splitlines() if (line := each.strip()))]
