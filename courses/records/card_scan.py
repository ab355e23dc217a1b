"""A card or sheet that was signed by hand and scanned, and a refusal to sign."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.card import InstructionCard
from lms.kit.uploads import IMAGES
from lms.models import Person, Sealable
from lms.models.frozen import FrozenModel, FrozenQuerySet


def storage_path(scan: "CardScan", filename: str) -> str:
    """`filename` is a random name, never the one a person gave."""
    return f"card-scans/{filename}"


class CardScanQuerySet(models.QuerySet["CardScan"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever sees every card whose signature it bears: a sheet of several people is no business of one of them."""
        seen = InstructionCard.objects.visible_to(person).values("pk")
        hidden = InstructionCard.objects.exclude(pk__in=seen).filter(signatures__scan=models.OuterRef("pk"))
        return self.filter(~models.Exists(hidden), signatures__isnull=False).distinct()


class CardScan(models.Model):
    """`about` is what the upload kit tells of the file; its SHA-256 stands in the text of each signature it carries."""

    file = models.FileField(_("file"), upload_to=storage_path, max_length=120, blank=True)
    about = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField(_("kept at"))

    objects = CardScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan of a signed card")
        verbose_name_plural = _("scans of signed cards")

    @property
    def is_picture(self) -> bool:
        return self.about.get("kind") in IMAGES


class CardRefusalQuerySet(FrozenQuerySet):
    settling = frozenset({"withdrawn_at", "reason", "reason_salt", "seal_number", "seal_previous", "seal_hash"})

    def frozen(self) -> Self:
        return self

    def standing(self) -> Self:
        """Not overtaken by a signature, nor by a change of the card since."""
        return self.filter(withdrawn_at=None, content_hash=models.F("card__content_hash"))

    def forget_reason(self) -> int:
        """The seals hold, for they cover a salted digest of the words."""
        return models.QuerySet.update(self, reason="", reason_salt="")


class CardRefusal(Sealable, FrozenModel):
    """A participant has read this very content and does not sign it. Sealed as it is given; `reason` goes when the
    person is forgotten. `withdrawn_at` follows from the signature, or the next refusal, of that moment.
    """

    card = models.ForeignKey(InstructionCard, on_delete=models.PROTECT, related_name="refusals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    reason_salt = models.CharField(max_length=32, blank=True)
    reason_digest = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64)
    refused_at = models.DateTimeField(_("refused at"))
    withdrawn_at = models.DateTimeField(null=True)

    objects: Any = CardRefusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("refusal to sign a card")
        verbose_name_plural = _("refusals to sign cards")
        constraints = [
            models.UniqueConstraint(
                fields=["card"], condition=models.Q(withdrawn_at=None), name="card_refusal_one_at_a_time"
            )
        ]

    def reason_words(self) -> dict[str, Any]:
        return {"salt": self.reason_salt, "words": [self.reason]}

    def sealed_payload(self) -> dict[str, Any]:
        names = ("card_id", "person_id", "reason_digest", "content_hash", "refused_at")
        return {"refusal": self.pk, **{name: getattr(self, name) for name in names}}
