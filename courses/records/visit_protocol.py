"""The protocol of an instruction day, at a visit or without one: closed by who held it, confirmed by the partner."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.records.card import SEES_THE_PARTNER, InstructionCard
from courses.records.visit import Visit
from lms.kit import chain
from lms.models import Organisation, Partner, Person, Role, Sealable
from lms.models.frozen import FrozenModel, FrozenQuerySet

LONGEST_REMARKS, LONGEST_PLACE = 2000, 300


class VisitProtocolQuerySet(FrozenQuerySet):
    settling = frozenset(
        {
            *("confirmed_at", "confirmed_by", "reservations", "statement"),
            *("seal_number", "seal_previous", "seal_hash"),
        }
    )

    def frozen(self) -> Self:
        """From the day it was closed on."""
        return self

    def visible_to(self, person: Person) -> Self:
        """Like the visit, else like the cards of that day, but no participant: others stand there too."""
        standing = person.standing
        if standing.is_office:
            return self
        of_cards = models.Q(contractor_id__in=standing.contractors(Role.TRAINER)) | models.Q(
            partner_id__in=standing.partners(*SEES_THE_PARTNER)
        )
        return self.filter(models.Q(visit__in=Visit.objects.visible_to(person)) | models.Q(of_cards, visit=None))


class VisitProtocol(Sealable, FrozenModel):
    """Words and numbers are those of the day on which it was closed. `cards` holds numbers, titles, results, minutes
    and hashes of the cards, people by account and digest: names are read from the cards, where they can be forgotten.
    `earlier` holds the same of cards that another protocol lists, whose minutes this one counts, with its number.
    Without a visit the number is the one that the sessions of the day share, or one of its own, and no hours of a
    contract hang on it. `contractor` says whose protocol it is, the words are those of the day.
    """

    visit = models.OneToOneField(Visit, null=True, on_delete=models.PROTECT, related_name="protocol")
    number = models.CharField(_("number"), max_length=30, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="visit_protocols")
    partner_name = models.CharField(_("partner"), max_length=200)
    contractor = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    contractor_name = models.CharField(_("firm of the trainer"), max_length=200)
    contract_number = models.CharField(_("contract"), max_length=60)
    place = models.CharField(_("place"), max_length=LONGEST_PLACE)
    begins_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    instructions = models.JSONField(_("instructions"), default=list)
    cards = models.JSONField(_("instruction cards"), default=list)
    earlier = models.JSONField(_("cards of an earlier protocol"), default=list)
    minutes = models.PositiveIntegerField(_("minutes"))
    remarks = models.TextField(_("remarks"), blank=True)
    trainer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("trainer"))
    closed_at = models.DateTimeField(_("closed at"))
    content_hash = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reservations = models.TextField(_("reservations"), blank=True)
    statement = models.TextField(_("statement"), blank=True)

    objects: Any = VisitProtocolQuerySet.as_manager()

    class Meta:
        verbose_name = _("protocol of an instruction day")
        verbose_name_plural = _("protocols of instruction days")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None, seal_number=None, reservations="")
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="visit_protocol_is_sealed_when_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("visit_protocol", args=[self.pk])

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    def content(self) -> dict[str, Any]:
        """What the partner confirms: everything the protocol shows, people by account and digest.

        Protocols without cards of an earlier one, such as all from before these were named, have the same hash as ever.
        """
        return {
            "number": self.number,
            "visit": self.visit_id,
            "partner": [self.partner_id, self.partner_name],
            "contract": [self.contractor_name, self.contract_number],
            "held": [self.begins_at, self.ends_at, self.place, self.minutes],
            "instructions": self.instructions,
            "cards": self.cards,
            **({"earlier": self.earlier} if self.earlier else {}),
            "remarks": self.remarks,
            "trainer": [self.trainer_id, self.closed_at],
        }

    def fingerprint(self) -> str:
        """SHA-256 (64 hex digits) of the content as it stands in the database now."""
        return chain.fingerprint(self.content())

    def list_cards(self) -> None:
        """Once, when it was closed: what it holds, as rows that no second protocol can hold."""
        ProtocolCard.objects.bulk_create(
            ProtocolCard(protocol=self, card_id=row["card"], content_hash=row["sha256"]) for row in self.cards
        )

    def sealed_payload(self) -> dict[str, Any]:
        return {
            "id": self.pk,
            "content": self.content(),
            "content_hash": self.content_hash,
            "confirmed": [self.confirmed_at, self.confirmed_by_id, self.statement, self.reservations],
        }


class ProtocolCard(models.Model):
    """This content of this card stands in this protocol, and in no other one.

    Follows from `VisitProtocol.cards`. A card that is changed afterwards has another hash, and a correction is another
    card: both may stand in a later protocol.
    """

    protocol = models.ForeignKey(VisitProtocol, on_delete=models.PROTECT, related_name="rows")
    card = models.ForeignKey(InstructionCard, on_delete=models.PROTECT, related_name="in_protocols")
    content_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("card in a protocol")
        verbose_name_plural = _("cards in protocols")
        constraints = [models.UniqueConstraint(fields=["card", "content_hash"], name="card_in_one_protocol")]

    def __str__(self) -> str:
        return f"{self.protocol_id}: {self.card_id}"
