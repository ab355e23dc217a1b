"""Who holds which certificate, what it opens, and what the lists of certificates show."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import Certificate, CertificateState
from courses.records.certificate import EXPIRED
from lms.models import Appointment, Person


def certified_systems(person: Person, day: date) -> frozenset[int]:
    """Ids of the systems for which this person holds a certificate that is valid on that day; one statement.

    Nothing is kept between requests, so a suspension, a revocation and the end of the appointment count at once,
    whether or not a worker has delivered anything yet.
    """
    rows = Certificate.objects.valid_on(day).filter(holder_id=person.pk, system__isnull=False)
    return frozenset(rows.filter(_still_appointed(day)).values_list("system_id", flat=True))


def is_still_appointed(certificate: Certificate, day: date) -> bool:
    """Whether the holder has the role in which they were certified, at the same office; one statement."""
    return Certificate.objects.filter(_still_appointed(day), pk=certificate.pk).exists()


def _still_appointed(day: date) -> Exists:
    held = Appointment.objects.in_force(day).filter(
        person=OuterRef("holder"), organisation=OuterRef("partner"), role=OuterRef("appointment__role")
    )
    return Exists(held)


STANDINGS = (
    CertificateState.REQUESTED.value,
    CertificateState.VALID.value,
    "expiring",
    EXPIRED,
    CertificateState.SUSPENDED.value,
    CertificateState.REVOKED.value,
    CertificateState.REFUSED.value,
)
"""What a list can be filtered by."""


def standing_as(rows: QuerySet[Certificate], standing: str, day: date) -> QuerySet[Certificate]:
    """Those of the rows that stand so on that day; all of them for a word that is none of STANDINGS."""
    held = rows.filter(valid_until__gte=day)
    found = {
        CertificateState.VALID.value: held.filter(state=CertificateState.VALID),
        "expiring": rows.filter(pk__in=Certificate.objects.expiring(day).values("pk")),
        EXPIRED: rows.filter(state__in=(CertificateState.VALID, CertificateState.SUSPENDED), valid_until__lt=day),
        CertificateState.SUSPENDED.value: held.filter(state=CertificateState.SUSPENDED),
        **{
            state.value: rows.filter(state=state)
            for state in (CertificateState.REQUESTED, CertificateState.REVOKED, CertificateState.REFUSED)
        },
    }
    return found.get(standing, rows)
