"""The Marshal's Office says yes: the certificate is issued."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CertificateReplaced, LeaderCertified
from courses.models import Certificate, CertificateChange, CertificateLayout, CertificateState
from courses.operations.decide import decide
from courses.queries.achievements import conditions_for
from courses.queries.certificates import is_still_appointed
from courses.queries.certification import asked, in_words, unmet
from courses.queries.terms import Terms
from courses.records.certificate import digest_of
from lms.kit import chain
from lms.kit.codes import new_code, normalise_code
from lms.kit.months import months_after
from lms.kit.refused import Refused
from lms.models import Person
from lms.numbering import new_number
from lms.permissions import can
from lms.sealing import add_to_chain

PREFIX = "LDR"
SCOPE = "certificates"
REPLACEABLE = (CertificateState.VALID, CertificateState.SUSPENDED)
FILLED_IN = (
    *("evidence", "first_name", "last_name", "name_salt", "name_digest"),
    *("number", "code", "issued_on", "valid_until", "layout"),
)


@transaction.atomic
def approve_certificate(*, certificate: Certificate, by: Person, now: datetime) -> Certificate:
    """Issue a certificate that was asked for: number, code, validity from today. A coordinator, never the own one.

    The pinned conditions are looked up once more, for something may have been taken back since; what proves them is
    stored and sealed with the certificate. Refused when one is no longer met or the holder's appointment has ended.
    What the holder had of the same programme until now, expired or not, is replaced and proves nothing any more.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).select_related("holder").get(pk=certificate.pk)
    if not can(by, "courses.approve_certificate", certificate):
        raise Refused(_("Only a coordinator decides about a certificate, and never about the own one."))
    if certificate.state != CertificateState.REQUESTED:
        raise Refused(_("This certificate does not wait for a decision."))
    day = timezone.localdate(now)
    if not is_still_appointed(certificate, day):
        raise Refused(_("The holder is no longer appointed at this office. Refuse the certificate."))
    terms = Terms.from_data(certificate.terms)
    found = conditions_for(certificate.holder_id, terms, day)
    if missing := unmet(found):
        raise Refused(_("No longer met: %(list)s") % {"list": in_words(missing)})
    certificate.evidence = [each.to_data() for each in asked(found)]
    _fill_in(certificate, terms, day)
    kind = CertificateChange.Kind.ISSUED
    decide(certificate=certificate, kind=kind, fact=LeaderCertified, by=by, fields=FILLED_IN, now=now)
    _replace_older(certificate, by, now)
    return _sealed(certificate.pk)


def _replace_older(certificate: Certificate, by: Person, now: datetime) -> None:
    """What was revoked stays revoked."""
    older = Certificate.objects.filter(holder_id=certificate.holder_id, programme_id=certificate.programme_id)
    older = older.filter(state__in=REPLACEABLE).exclude(pk=certificate.pk)
    for each in older.select_for_update(of=("self",)).order_by("pk"):
        decide(certificate=each, kind=CertificateChange.Kind.REPLACED, fact=CertificateReplaced, by=by, now=now)


def _fill_in(certificate: Certificate, terms: Terms, day: date) -> None:
    holder = certificate.holder
    certificate.first_name, certificate.last_name = holder.first_name, holder.last_name
    certificate.name_salt = secrets.token_hex(16)
    certificate.name_digest = digest_of(certificate.name_salt, holder.first_name, holder.last_name)
    certificate.number = new_number(PREFIX, day.year)
    certificate.code = _unused_code()
    certificate.layout = CertificateLayout.objects.newest()
    certificate.issued_on, certificate.valid_until = day, months_after(day, terms.validity_months)


def _sealed(pk: int) -> Certificate:
    """Hash and seal what was read back from the database, not what was written."""
    written = Certificate.objects.get(pk=pk)
    written.content_hash = chain.fingerprint(written.details())
    written.save(update_fields=["content_hash"])
    return add_to_chain(scope=SCOPE, model=Certificate, choose=lambda: list(Certificate.objects.filter(pk=pk)))[0]


def _unused_code() -> str:
    """31 signs in 12 places are some 60 bits, so that a second try is a matter of form."""
    code = normalise_code(new_code())
    while Certificate.objects.filter(code=code).exists():
        code = normalise_code(new_code())
    return code
