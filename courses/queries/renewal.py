"""Which way to a certificate somebody goes on a day: the whole programme, or the shorter one that renews.

A pure function of the programme, of what the person holds and of the day.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from courses.models import Certificate, CertificateState
from courses.queries.terms import Paths, Terms
from courses.records.certificate import GRACE, ISSUED_STATES, RENEWAL


def terms_on(paths: Paths, held: Iterable[Certificate], day: date) -> Terms:
    """What is asked for on that day of whoever holds these certificates of the programme, in the order of issue.

    Once the newest one is to be renewed, only what is done since that day counts: what was learnt for the first
    certificate says nothing about the end of its time. From then on until GRACE after its end the shorter way leads
    on; later, or where it was suspended, the whole programme is asked for, from the same day on. A certificate that
    holds for longer, was revoked or was never issued makes no difference.
    """
    newest = next((each for each in reversed(list(held)) if each.state in ISSUED_STATES), None)
    if newest is None or newest.valid_until is None or newest.state == CertificateState.REVOKED:
        return paths.first
    opens = newest.valid_until - RENEWAL
    if day < opens:
        return paths.first
    since = opens.isoformat()
    if newest.state == CertificateState.VALID and day <= newest.valid_until + GRACE:
        return replace(paths.renewal, renews=newest.pk, since=since)
    return replace(paths.first, since=since)


STAGES = (-60, -30, -7, 1)
"""Days from the last day of validity on which somebody is reminded; after it, those who speak for the office too."""


def stage_on(valid_until: date, day: date, issued_on: date) -> int | None:
    """The latest stage that has been reached; None before the first one and once GRACE is over.

    A stage that had passed before the certificate was issued is none: it holds for a short time only.
    """
    if day > valid_until + GRACE:
        return None
    reached = [each for each in STAGES if issued_on < valid_until + timedelta(days=each) <= day]
    return reached[-1] if reached else None
