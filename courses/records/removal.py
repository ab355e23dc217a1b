"""What is left where somebody's data was taken out of a text or a picture: that it was, when, why and by whom."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models import Person, Sealable
from lms.models.frozen import FrozenModel, FrozenQuerySet

LONGEST_REASON = 300


class What(models.TextChoices):
    BLURRED = "blurred", pgettext_lazy("removed data", "Part of a picture, blurred")
    PICTURE = "picture", pgettext_lazy("removed data", "A whole picture")
    WORDS = "words", pgettext_lazy("removed data", "Words of a text")


class RemovalQuerySet(FrozenQuerySet):
    settling = frozenset({"seal_number", "seal_previous", "seal_hash"})

    def frozen(self) -> Self:
        return self

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Removal(Sealable, FrozenModel):
    """Rows are only ever added, and sealed in their own chain as they are.

    `digest` is the SHA-256 of the file as it was, or of words a slow salted one: whoever still has the file or the
    words can be told that they are the ones, and nobody works them out of it. Picture and page are kept as plain
    numbers, for they may be deleted later. `cards` are the numbers of signed cards in which the words remain.
    """

    what = models.CharField(_("what"), max_length=8, choices=What)
    picture_id = models.PositiveBigIntegerField(_("picture"), null=True)
    page_id = models.PositiveBigIntegerField(_("text"), null=True)
    salt = models.CharField(max_length=32, blank=True)
    cards = models.JSONField(default=list)
    digest = models.CharField(_("digest of what was removed"), max_length=64)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(_("removed at"))

    objects = RemovalQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("removal of data")
        verbose_name_plural = _("removals of data")

    def sealed_payload(self) -> dict[str, Any]:
        names = ("what", "picture_id", "page_id", "salt", "cards", "digest", "reason", "removed_by_id", "removed_at")
        return {"removal": self.pk, **{name: getattr(self, name) for name in names}}
