"""Who holds which certificate, what it opens, and what the lists of certificates show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import Certificate, CertificateState
from courses.records.certificate import EXPIRED, FINAL_STATES, RENEWAL, CertificateQuerySet
from lms.models import Appointment, Person


def certified_systems(person: Person, day: date) -> frozenset[int]:
    """Ids of the systems for which this person holds a certificate that is valid on that day; one statement.

    Nothing is kept between requests, so a suspension, a revocation and the end of the appointment count at once,
    whether or not a worker has delivered anything yet.
    """
    rows = Certificate.objects.valid_on(day).filter(holder_id=person.pk, system__isnull=False)
    return frozenset(rows.filter(_still_appointed(day)).values_list("system_id", flat=True))


def certified_leaders(day: date) -> CertificateQuerySet:
    """Certificates valid on that day whose holders still have the role in which they were certified."""
    return appointed_holders(Certificate.objects.valid_on(day), day)


def appointed_holders(rows: CertificateQuerySet, day: date) -> CertificateQuerySet:
    """Those of the rows whose holders still have the role in which they were certified."""
    return rows.filter(_still_appointed(day))


def is_still_appointed(certificate: Certificate, day: date) -> bool:
    """Whether the holder has the role in which they were certified, at the same office; one statement."""
    return Certificate.objects.filter(_still_appointed(day), pk=certificate.pk).exists()


def _still_appointed(day: date) -> Exists:
    held = Appointment.objects.in_force(day).filter(
        person=OuterRef("holder"), organisation=OuterRef("partner"), role=OuterRef("appointment__role")
    )
    return Exists(held)


@dataclass(frozen=True)
class Standing:
    """How a certificate stands on a day: the word, and the tone and sign it is shown with."""

    word: Any
    tone: str
    icon: str


EXPIRING = "expiring"
STANDINGS: dict[str, Standing] = {
    CertificateState.REQUESTED.value: Standing(_("Waits for approval"), "info", "hourglass"),
    CertificateState.VALID.value: Standing(pgettext_lazy("certificate", "Valid"), "ok", "check"),
    EXPIRING: Standing(pgettext_lazy("certificate", "To renew"), "warn", "clock"),
    EXPIRED: Standing(pgettext_lazy("certificate", "Expired"), "plain", "clock"),
    CertificateState.SUSPENDED.value: Standing(pgettext_lazy("certificate", "Suspended"), "warn", "pause"),
    CertificateState.REVOKED.value: Standing(pgettext_lazy("certificate", "Revoked"), "danger", "ban"),
    CertificateState.REPLACED.value: Standing(
        pgettext_lazy("certificate", "Replaced by a newer one"), "plain", "history"
    ),
    CertificateState.REFUSED.value: Standing(pgettext_lazy("certificate", "Refused"), "plain", "x"),
}
"""What a list can be filtered by, in the order of the filter."""


def standing_of(certificate: Certificate, day: date) -> Standing:
    return STANDINGS[EXPIRING if certificate.is_expiring(day) else certificate.stands(day)]


def standing_as(rows: CertificateQuerySet, standing: str, day: date) -> CertificateQuerySet:
    """Those of the rows that stand so on that day; all of them for a word that is none of STANDINGS."""
    held = rows.filter(valid_until__gte=day)
    valid = held.filter(state=CertificateState.VALID)
    settled = (*(CertificateState.REQUESTED, CertificateState.REFUSED), *FINAL_STATES)
    found = {
        CertificateState.VALID.value: valid,
        EXPIRING: valid.ending_by(day + RENEWAL),
        EXPIRED: rows.filter(state__in=(CertificateState.VALID, CertificateState.SUSPENDED), valid_until__lt=day),
        CertificateState.SUSPENDED.value: held.filter(state=CertificateState.SUSPENDED),
        **{state.value: rows.filter(state=state) for state in settled},
    }
    return found.get(standing, rows)
