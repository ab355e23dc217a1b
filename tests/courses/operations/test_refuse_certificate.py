"""The office refuses what waits, with a reason; no number is spent."""

import pytest

from courses.models import CertificateState
from courses.operations.refuse_certificate import refuse_certificate
from lms.kit.refused import Refused
from lms.models import Role
from tests.factories.certificates import make_certificate, make_request
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment


def test_a_refused_certificate_has_no_number(cast: Cast) -> None:
    refused = refuse_certificate(certificate=make_request(cast), by=cast.maria, reason="Brak karty", now=NOON)
    next_one = make_certificate(cast, holder=cast.obcy_leon)

    assert (refused.state, refused.number, next_one.number) == (CertificateState.REFUSED, None, "LDR-2026-0001")
    assert [change.reason for change in refused.changes.order_by("pk")] == ["", "Brak karty"]


def test_only_what_waits_with_a_reason_by_a_coordinator_and_never_the_own(cast: Cast) -> None:
    certificate = make_request(cast)
    make_appointment(cast.leon, Role.COORDINATOR, cast.office)
    for person, reason in ((cast.maria, " "), (cast.leon, "Powód"), (cast.renata, "Powód")):
        with pytest.raises(Refused):
            refuse_certificate(certificate=certificate, by=person, reason=reason, now=NOON)

    refuse_certificate(certificate=certificate, by=cast.maria, reason="Powód", now=NOON)
    with pytest.raises(Refused):
        refuse_certificate(certificate=certificate, by=cast.maria, reason="Powód", now=NOON)
