"""A revocation is for good."""

from datetime import timedelta

import pytest

from courses.models import CertificateState
from courses.operations.resume import resume
from courses.operations.revoke import revoke
from courses.queries.certificates import certified_systems
from lms.kit.refused import Refused
from lms.models import System
from tests.factories.certificates import make_certificate, make_certificate_in, make_programme
from tests.factories.instructions import NOON
from tests.factories.people import Cast

TODAY = NOON.date()


@pytest.mark.parametrize("state", ["valid", "suspended"])
def test_it_takes_effect_at_once_and_there_is_no_way_back(cast: Cast, state: str) -> None:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    certificate = make_certificate_in(cast, state, programme=make_programme(cast, system=system))

    revoke(certificate=certificate, by=cast.maria, reason="Nadużycie", now=NOON)

    certificate.refresh_from_db()
    assert (certificate.state, certified_systems(cast.leon, TODAY)) == (CertificateState.REVOKED, frozenset())
    for again in (revoke, resume):
        with pytest.raises(Refused):
            again(certificate=certificate, by=cast.maria, reason="Powód", now=NOON)


def test_an_expired_one_is_revoked_too_and_stays_so(cast: Cast) -> None:
    certificate = make_certificate(cast)
    later = NOON + timedelta(days=800)
    assert certificate.stands(later.date()) == "expired"

    revoke(certificate=certificate, by=cast.maria, reason="Fałszywa karta", now=later)

    certificate.refresh_from_db()
    assert certificate.stands(later.date()) == CertificateState.REVOKED


def test_only_what_was_issued_with_a_reason_and_by_a_coordinator(cast: Cast) -> None:
    with pytest.raises(Refused):
        revoke(certificate=make_certificate_in(cast, "requested"), by=cast.maria, reason="Powód", now=NOON)
    issued = make_certificate(cast, holder=cast.obcy_leon)

    for person, reason in ((cast.maria, ""), (cast.renata, "Powód"), (cast.obcy_leon, "Powód"), (cast.ada, "Powód")):
        with pytest.raises(Refused):
            revoke(certificate=issued, by=person, reason=reason, now=NOON)
