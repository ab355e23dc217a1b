"""Certificates of leaders: what was certified to whom, until when, and what became of it."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.records.certificate_layout import CertificateLayout
from courses.records.programme import Programme
from lms.kit import chain
from lms.kit.codes import GROUP
from lms.models import Appointment, Partner, Person, Sealable, System
from lms.models.standing import SPEAKER_ROLES, Standing

RENEWAL = timedelta(days=60)
"""How long before its end a certificate is to be renewed, and from when on what is done counts for that."""
GRACE = timedelta(days=60)
"""How long after its end it may still be renewed by the shorter path: somebody was ill or on leave."""


class CertificateState(models.TextChoices):
    """What people decided. That a certificate has expired is no state: the date says it, see `Certificate.stands`."""

    REQUESTED = "requested", _("waits for approval")
    VALID = "valid", _("valid")
    REFUSED = "refused", _("refused")
    SUSPENDED = "suspended", _("suspended")
    REVOKED = "revoked", _("revoked")
    REPLACED = "replaced", _("replaced by a newer one")


EXPIRED = "expired"
ISSUED_STATES = (
    CertificateState.VALID,
    CertificateState.SUSPENDED,
    CertificateState.REVOKED,
    CertificateState.REPLACED,
)
FINAL_STATES = (CertificateState.REVOKED, CertificateState.REPLACED)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, person: Person) -> Self:
        """Coordinators see all, representative and deputy those of their office, everybody their own."""
        standing: Standing = person.standing
        if standing.is_office:
            return self
        return self.filter(models.Q(holder_id=person.pk) | models.Q(partner_id__in=standing.partners(*SPEAKER_ROLES)))

    def waiting(self) -> Self:
        return self.filter(state=CertificateState.REQUESTED)

    def issued(self) -> Self:
        return self.filter(state__in=ISSUED_STATES)

    def ending_by(self, day: date) -> Self:
        """Valid ones whose last day is that day or was earlier."""
        return self.filter(state=CertificateState.VALID, valid_until__lte=day)

    def valid_on(self, day: date) -> Self:
        """The last day of validity counts."""
        return self.filter(state=CertificateState.VALID, issued_on__lte=day, valid_until__gte=day)


class Certificate(Sealable):
    """One row from the request on. Number, code, dates and evidence come with the approval and are then sealed.

    `terms` are the conditions as they were when it was asked for, `evidence` how each was met, with ids and dates.
    `code` is kept without its hyphens. The names are those on the paper; the seal covers a salted digest of them, so
    that they can be taken out when the holder asks to be forgotten. `valid_until` is the last day of validity.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="certificates")
    programme_version = models.PositiveIntegerField(_("version of the programme"))
    terms = models.JSONField(default=dict)
    system = models.ForeignKey(System, null=True, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    name_salt = models.CharField(max_length=32, blank=True)
    name_digest = models.CharField(max_length=64, blank=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="certificates")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=CertificateState, default=CertificateState.REQUESTED)
    requested_at = models.DateTimeField(_("asked for at"))
    evidence = models.JSONField(default=list)
    number = models.CharField(_("number"), max_length=20, null=True, unique=True)  # noqa: DJ001 - many have none yet
    code = models.CharField(_("code"), max_length=12, null=True, unique=True)  # noqa: DJ001 - many have none yet
    issued_on = models.DateField(_("issued on"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)
    layout = models.ForeignKey(CertificateLayout, null=True, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64, blank=True)
    pdf_hash = models.CharField(max_length=64, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "programme"],
                condition=models.Q(state="requested"),
                name="certificate_asked_for_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["requested", "refused"], number=None, code=None, issued_on=None)
                | models.Q(
                    state__in=["valid", "suspended", "revoked", "replaced"],
                    number__isnull=False,
                    code__isnull=False,
                    issued_on__isnull=False,
                    valid_until__gt=models.F("issued_on"),
                ),
                name="certificate_numbered_when_issued",
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "-id"], name="certificate_of_partner"),
            models.Index(fields=["holder", "valid_until"], name="certificate_held"),
            models.Index(fields=["pdf_hash"], name="certificate_of_file"),
            models.Index(fields=["requested_at"], condition=models.Q(state="requested"), name="certificate_waiting"),
            models.Index(fields=["valid_until"], condition=models.Q(state="valid"), name="certificate_ends"),
        ]

    def __str__(self) -> str:
        return self.number or str(self._meta.verbose_name)

    def get_absolute_url(self) -> str:
        return reverse("certificate", args=[self.pk])

    @property
    def name(self) -> str:
        """The holder as on the paper; empty once they were forgotten."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def title(self) -> str:
        """The programme as it was called when this was asked for."""
        return str(self.terms.get("name", ""))

    @property
    def spelled_code(self) -> str:
        """`K7PM-2XQD-9HTR`."""
        code = self.code or ""
        return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))

    @property
    def is_issued(self) -> bool:
        return self.state in ISSUED_STATES

    def details(self) -> dict[str, Any]:
        """What the paper says and what stands behind it, without the names; what `content_hash` is made of."""
        return {
            "id": self.pk,
            "number": self.number,
            "code": self.code,
            "programme": [self.programme_id, self.programme_version],
            "terms": self.terms,
            "system": self.system_id,
            "holder": [self.holder_id, self.name_digest],
            "partner": self.partner_id,
            "appointment": self.appointment_id,
            "requested_at": self.requested_at,
            "evidence": self.evidence,
            "issued_on": self.issued_on,
            "valid_until": self.valid_until,
            # Those that were issued before anybody kept a layout have been sealed without a word of it.
            **({"layout": self.layout_id} if self.layout_id else {}),
        }

    def sealed_payload(self) -> dict[str, Any]:
        """Without state and file: those follow later, and the sealed changes and facts tell of them."""
        return {**self.details(), "content_hash": self.content_hash}

    def stands(self, day: date) -> str:
        """A value of CertificateState, or EXPIRED once the last day is over; what is final stays as it is."""
        over = self.valid_until is not None and self.valid_until < day
        return EXPIRED if over and self.state not in FINAL_STATES else self.state

    def is_expiring(self, day: date) -> bool:
        """Whether it is to be renewed: valid still, and in the last days before its end."""
        return self.stands(day) == CertificateState.VALID and (self.valid_until or day) <= day + RENEWAL


class CertificateChange(Sealable):
    """One decision about a certificate. Rows are only ever added; the last one says how the certificate stands.

    `by` is empty where nobody decided: the appointment had ended, or the holder was forgotten. What a newer
    certificate replaced, was replaced by whoever approved that one. The seal covers a
    salted digest of the reason, which may speak of a person.
    """

    class Kind(models.TextChoices):
        REQUESTED = "requested", _("asked for")
        ISSUED = "issued", _("approved")
        REFUSED = "refused", _("refused")
        SUSPENDED = "suspended", _("suspended")
        RESUMED = "resumed", _("resumed")
        REVOKED = "revoked", _("revoked")
        REPLACED = "replaced", _("replaced by a newer one")

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    reason_salt = models.CharField(max_length=32, blank=True)
    reason_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("change of a certificate")
        verbose_name_plural = _("changes of certificates")
        indexes = [models.Index(fields=["certificate", "id"], name="certificate_change_in_order")]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.kind}"

    def sealed_payload(self) -> dict[str, Any]:
        return {
            "id": self.pk,
            "certificate": self.certificate_id,
            "kind": self.kind,
            "at": self.at,
            "by": self.by_id,
            "reason": self.reason_digest,
        }


LEADS_TO: dict[str, str] = {
    CertificateChange.Kind.REQUESTED: CertificateState.REQUESTED,
    CertificateChange.Kind.ISSUED: CertificateState.VALID,
    CertificateChange.Kind.REFUSED: CertificateState.REFUSED,
    CertificateChange.Kind.SUSPENDED: CertificateState.SUSPENDED,
    CertificateChange.Kind.RESUMED: CertificateState.VALID,
    CertificateChange.Kind.REVOKED: CertificateState.REVOKED,
    CertificateChange.Kind.REPLACED: CertificateState.REPLACED,
}
"""The state that a change leaves behind."""


def digest_of(salt: str, *words: str) -> str:
    """What the seal covers instead of words that may have to go; without the salt nobody guesses them from it."""
    return chain.fingerprint({"salt": salt, "words": list(words)})
