"""What follows from facts about certificates, and from the end of an appointment."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from courses.events import (
    CertificateRefused,
    CertificateRequested,
    CertificateResumed,
    CertificateRevoked,
    CertificateSuspended,
    LeaderCertified,
)
from courses.operations.suspend_left import suspend_left
from courses.operations.tell_of_certificate import tell_of_certificate
from lms.events import AppointmentEnded, ReleaseDeployed
from lms.models import Appointment, Event
from lms.operations.count_partners import count_partners
from lms.outbox import receives, wake


@receives(
    *(CertificateRequested, LeaderCertified, CertificateRefused),
    *(CertificateSuspended, CertificateResumed, CertificateRevoked),
)
def tell_whom_it_concerns(event: Event) -> None:
    tell_of_certificate(event=event)


@receives(LeaderCertified)
def order_certificate(event: Event) -> None:
    certificate_id = event.data["certificate_id"]
    transaction.on_commit(partial(wake, "courses.print_certificate", certificate_id=certificate_id), robust=True)


@receives(
    *(CertificateRequested, LeaderCertified, CertificateRefused),
    *(CertificateSuspended, CertificateResumed, CertificateRevoked),
)
def count_certified(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(ReleaseDeployed)
def count_leaderless(event: Event) -> None:
    """An office that runs a release should have a valid leader."""
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(AppointmentEnded)
def suspend_certificates(event: Event) -> None:
    if appointment := Appointment.objects.filter(pk=event.data["appointment_id"]).first():
        suspend_left(appointment=appointment, now=event.happened_at)
