"""The protocol of acceptance: what the partner, the contractor and the Marshal's Office put their names to."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.kit import chain
from lms.models.contract import Contract
from lms.models.frozen import FrozenModel, FrozenQuerySet
from lms.models.partner import Partner
from lms.models.person import Person
from lms.models.sealed import Sealable

LONGEST_WORDS = 2000
MOST_DEFECTS = 30


class Party(models.TextChoices):
    """The three who sign, in the order of the page."""

    PARTNER = "partner", pgettext_lazy("party", "partner")
    CONTRACTOR = "contractor", pgettext_lazy("party", "contractor")
    OFFICE = "office", pgettext_lazy("party", "Marshal's Office")


class AcceptanceOutcome(models.TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("acceptance", "accepted")
    RESERVATIONS = "reservations", pgettext_lazy("acceptance", "accepted with reservations")
    REFUSED = "refused", pgettext_lazy("acceptance", "refused")


class AcceptanceState(models.TextChoices):
    TO_SIGN = "to_sign", pgettext_lazy("acceptance", "to be signed")
    SIGNED = "signed", pgettext_lazy("acceptance", "signed by all three")
    SUPERSEDED = "superseded", pgettext_lazy("acceptance", "replaced by a correction")


class AcceptanceProtocolQuerySet(FrozenQuerySet):
    settling = frozenset({"state", "signed_at", "seal_number", "seal_previous", "seal_hash"})

    def frozen(self) -> Self:
        """From the first minute: a mistake is corrected by another protocol."""
        return self

    def visible_to(self, person: Person) -> Self:
        """The office all; who speaks for the partner and leads there; the firm's contract managers their own."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        own = models.Q(partner_id__in=standing.partners("representative", "deputy", "leader"))
        firm = models.Q(contract__contractor_id__in=standing.contractors("contract_manager"))
        return self.filter(own | firm)


class AcceptanceProtocol(Sealable, FrozenModel):
    """Names of offices and the contract are kept as they were on the day it was written. Defects are numbered from 1:
    {"number", "words", "due_on" (ISO), "party"}; that one is mended is a row beside it.
    """

    number = models.CharField(_("number"), max_length=30, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="acceptance_protocols")
    partner_name = models.CharField(_("partner"), max_length=200)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="acceptance_protocols")
    contract_words = models.CharField(_("contract"), max_length=300)
    contractor_name = models.CharField(_("contractor"), max_length=200)
    subject = models.TextField(_("what is accepted"))
    produced_on = models.DateField(_("first day of production"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=AcceptanceOutcome)
    reason = models.TextField(_("reason"), blank=True)
    defects = models.JSONField(_("defects"), default=list)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    correction_reason = models.TextField(_("reason of the correction"), blank=True)
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("written at"))
    content_hash = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=AcceptanceState, default=AcceptanceState.TO_SIGN)
    signed_at = models.DateTimeField(_("signed by all three at"), null=True)

    objects: Any = AcceptanceProtocolQuerySet.as_manager()

    class Meta:
        verbose_name = _("protocol of acceptance")
        verbose_name_plural = _("protocols of acceptance")
        constraints = [
            models.UniqueConstraint(
                fields=["partner"], condition=models.Q(state="to_sign"), name="one_acceptance_to_sign_per_partner"
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("acceptance", args=[self.number])

    def content(self) -> dict[str, Any]:
        """What all three sign: everything the page shows but signatures and mended defects."""
        return {
            "number": self.number,
            "partner": [self.partner_id, self.partner_name],
            "contract": [self.contract_id, self.contract_words, self.contractor_name],
            "subject": self.subject,
            "produced_on": self.produced_on,
            "outcome": [self.outcome, self.reason],
            "defects": self.defects,
            "corrects": [self.corrects_id, self.correction_reason],
            "drafted": [self.drafted_by_id, self.drafted_at],
        }

    def fingerprint(self) -> str:
        """SHA-256 (64 hex digits) of the content as it stands in the database now."""
        return chain.fingerprint(self.content())

    def sealed_payload(self) -> dict[str, Any]:
        return {
            "id": self.pk,
            "content": self.content(),
            "content_hash": self.content_hash,
            "signed_at": self.signed_at,
            "signatures": [each.sealed() for each in sorted(self.signatures.all(), key=lambda each: str(each.party))],
        }


class AppendedQuerySet(FrozenQuerySet):
    def frozen(self) -> Self:
        return self


class AcceptanceSignature(FrozenModel):
    """One party's signature, by the own password; `text` is the sentence that was signed."""

    protocol = models.ForeignKey(AcceptanceProtocol, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField(_("party"), max_length=10, choices=Party)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed at"))
    text = models.TextField(_("statement"))
    content_hash = models.CharField(max_length=64)

    objects: Any = AppendedQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature under a protocol of acceptance")
        verbose_name_plural = _("signatures under protocols of acceptance")
        constraints = [
            models.UniqueConstraint(fields=["protocol", "party"], name="acceptance_signed_once_by_party"),
            models.UniqueConstraint(fields=["protocol", "person"], name="acceptance_signed_once_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.protocol_id}: {self.party}"

    def sealed(self) -> list[Any]:
        return [self.party, self.person_id, self.signed_at, self.text, self.content_hash]


class MendedDefect(FrozenModel):
    """A defect of a signed protocol was mended, and who says so."""

    protocol = models.ForeignKey(AcceptanceProtocol, on_delete=models.PROTECT, related_name="mended")
    number = models.PositiveSmallIntegerField()
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: Any = AppendedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mended defect")
        verbose_name_plural = _("mended defects")
        constraints = [models.UniqueConstraint(fields=["protocol", "number"], name="defect_mended_once")]

    def __str__(self) -> str:
        return f"{self.protocol_id}: {self.number}"
