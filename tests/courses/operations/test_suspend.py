"""A suspension counts from the next question on, whoever delivers what."""

from datetime import timedelta

import pytest

from courses.models import CertificateState
from courses.operations.suspend import suspend
from courses.queries.certificates import certified_systems
from lms.kit.refused import Refused
from lms.models import Role, System
from tests.factories.certificates import make_certificate, make_certificate_in, make_programme
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment

TODAY = NOON.date()


def test_a_suspended_certificate_opens_nothing_at_once(cast: Cast) -> None:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    certificate = make_certificate(cast, programme=make_programme(cast, system=system))
    before = certified_systems(cast.leon, TODAY)

    suspend(certificate=certificate, by=cast.maria, reason="Długa nieobecność", now=NOON)

    certificate.refresh_from_db()
    assert (before, certified_systems(cast.leon, TODAY)) == ({system.pk}, frozenset())
    assert certificate.state == CertificateState.SUSPENDED


@pytest.mark.parametrize("state", ["requested", "refused", "suspended", "revoked"])
def test_only_a_valid_one_is_suspended(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        suspend(certificate=make_certificate_in(cast, state), by=cast.maria, reason="Powód", now=NOON)


def test_an_expired_one_is_not_suspended(cast: Cast) -> None:
    with pytest.raises(Refused):
        suspend(certificate=make_certificate(cast), by=cast.maria, reason="Powód", now=NOON + timedelta(days=800))


def test_a_reason_is_asked_for_and_only_a_coordinator_may(cast: Cast) -> None:
    certificate = make_certificate(cast)
    with pytest.raises(Refused) as refused:
        suspend(certificate=certificate, by=cast.maria, reason="  ", now=NOON)
    assert refused.value.field == "reason"
    make_appointment(cast.leon, Role.COORDINATOR, cast.office)

    for person in (cast.leon, cast.renata, cast.ada, cast.obcy_leon):
        with pytest.raises(Refused):
            suspend(certificate=certificate, by=person, reason="Powód", now=NOON)
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID
