"""A suspension ends while the certificate has not expired and its holder is still appointed."""

from datetime import timedelta

import pytest

from courses.models import CertificateState
from courses.operations.resume import resume
from lms.kit.refused import Refused
from lms.models import Role
from lms.operations.end import end
from tests.factories.certificates import make_certificate, make_certificate_in
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment


def test_a_resumed_certificate_keeps_its_number_and_date(cast: Cast) -> None:
    certificate = make_certificate_in(cast, "suspended")
    number, until = certificate.number, certificate.valid_until

    resume(certificate=certificate, by=cast.maria, now=NOON)

    certificate.refresh_from_db()
    assert (certificate.state, certificate.number, certificate.valid_until) == (CertificateState.VALID, number, until)


def test_it_waits_until_the_holder_is_appointed_again(cast: Cast) -> None:
    certificate = make_certificate_in(cast, "suspended")
    end(appointment=cast.leon.appointments.get(), by=cast.renata, now=NOON)
    with pytest.raises(Refused):
        resume(certificate=certificate, by=cast.maria, now=NOON)
    make_appointment(cast.leon, Role.LEADER, cast.partner, began_on=NOON.date())

    assert resume(certificate=certificate, by=cast.maria, now=NOON).state == CertificateState.VALID


def test_neither_a_valid_nor_an_expired_one_is_resumed_and_only_by_a_coordinator(cast: Cast) -> None:
    with pytest.raises(Refused):
        resume(certificate=make_certificate(cast), by=cast.maria, now=NOON)
    suspended = make_certificate_in(cast, "suspended", holder=cast.obcy_leon)

    for person, moment in ((cast.maria, NOON + timedelta(days=800)), (cast.renata, NOON), (cast.obcy_leon, NOON)):
        with pytest.raises(Refused):
            resume(certificate=suspended, by=person, now=moment)
