"""Signatures under an instruction card, and the one-time PIN by which one is given on the trainer's device."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.card import InstructionCard
from lms.models import Person
from lms.models.frozen import FrozenModel, FrozenQuerySet


class Side(models.TextChoices):
    TRAINER = "trainer", pgettext_lazy("side of a card", "trainer")
    PARTICIPANT = "participant", pgettext_lazy("side of a card", "participant")


class Method(models.TextChoices):
    PASSWORD = "password", _("by the own password on the own device")
    OWN_DEVICE = "own_device", _("logged in on the own device")
    PIN = "pin", _("by a one-time PIN on the trainer's device")
    SCAN = "scan", _("handwritten signature on a scan")
    FILE = "file", _("electronic signature in a file, not checked by the platform")


OUTSIDE = (Method.SCAN, Method.FILE)
"""Given outside of the platform, on what the trainer has added to the card."""


class CardSignatureQuerySet(FrozenQuerySet):
    settling = frozenset({"remark", "remark_salt"})

    def frozen(self) -> Self:
        return self

    def forget_remark(self) -> int:
        """The seals hold, for they cover a salted digest of the words."""
        return models.QuerySet.update(self, remark="", remark_salt="")


class CardSignature(FrozenModel):
    """Rows are only ever added. `text` and `content_hash` are what the person was shown when signing; `reservations`
    and the SHA-256 of a scan stand in `text` as well, so that the seal covers them. Of the participant's own `remark`
    a salted digest stands there, so that it can go when the person is forgotten.
    """

    card = models.ForeignKey(InstructionCard, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(_("side"), max_length=11, choices=Side)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="card_signatures")
    signed_at = models.DateTimeField(_("signed at"))
    method = models.CharField(_("way of signing"), max_length=10, choices=Method)
    text = models.TextField(_("text"))
    content_hash = models.CharField(max_length=64)
    reservations = models.TextField(_("reservations"), blank=True)
    remark = models.TextField(_("remark of the participant"), blank=True)
    remark_salt = models.CharField(max_length=32, blank=True)
    remark_digest = models.CharField(max_length=64, blank=True)
    scan = models.ForeignKey("courses.CardScan", null=True, on_delete=models.PROTECT, related_name="signatures")

    objects = CardSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature under a card")
        verbose_name_plural = _("signatures under cards")
        constraints = [
            models.UniqueConstraint(fields=["card", "side"], name="card_signature_once_per_side"),
            models.UniqueConstraint(fields=["card", "person"], name="card_signature_of_two_people"),
        ]

    def content(self) -> list[Any]:
        """What came later is added only where it is, so that older seals hold."""
        added = [self.reservations, self.scan_id] if self.reservations or self.scan_id else []
        added += [self.remark_digest] if self.remark_digest else []
        return [self.side, self.person_id, self.signed_at, self.method, self.text, self.content_hash, *added]

    def remark_words(self) -> dict[str, Any]:
        return {"salt": self.remark_salt, "words": [self.remark] if self.remark else []}


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
