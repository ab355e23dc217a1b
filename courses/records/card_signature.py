"""Signatures under an instruction card, and the one-time PIN by which one is given on the trainer's device."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.card import InstructionCard
from courses.records.frozen import FrozenModel, FrozenQuerySet
from lms.models import Person


class Side(models.TextChoices):
    TRAINER = "trainer", pgettext_lazy("side of a card", "trainer")
    PARTICIPANT = "participant", pgettext_lazy("side of a card", "participant")


class Method(models.TextChoices):
    OWN_DEVICE = "own_device", _("logged in on the own device")
    PIN = "pin", _("by a one-time PIN on the trainer's device")


class CardSignatureQuerySet(FrozenQuerySet):
    def frozen(self) -> Self:
        return self


class CardSignature(FrozenModel):
    """Rows are only ever added. `text` and `content_hash` are what the person was shown when signing."""

    card = models.ForeignKey(InstructionCard, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(_("side"), max_length=11, choices=Side)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="card_signatures")
    signed_at = models.DateTimeField(_("signed at"))
    method = models.CharField(_("way of signing"), max_length=10, choices=Method)
    text = models.TextField(_("text"))
    content_hash = models.CharField(max_length=64)

    objects = CardSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature under a card")
        verbose_name_plural = _("signatures under cards")
        constraints = [
            models.UniqueConstraint(fields=["card", "side"], name="card_signature_once_per_side"),
            models.UniqueConstraint(fields=["card", "person"], name="card_signature_of_two_people"),
        ]

    def content(self) -> list[Any]:
        return [self.side, self.person_id, self.signed_at, self.method, self.text, self.content_hash]


class CardPinQuerySet(models.QuerySet["CardPin"]):
    def usable(self, now: datetime) -> Self:
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


class CardPin(models.Model):
    """Six digits that the participant alone has seen; bound to one card and one state of its content."""

    card = models.ForeignKey(InstructionCard, on_delete=models.CASCADE, related_name="pins")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="card_pins")
    hashed = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = CardPinQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["card"], condition=models.Q(used_at=None, withdrawn_at=None), name="card_pin_one_at_a_time"
            )
        ]
