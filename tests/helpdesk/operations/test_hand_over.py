"""Handing over in whichever way is open."""

import pytest

from helpdesk.models import Escalation, EscalationRequest, Severity
from helpdesk.operations.hand_over import hand_over
from tests.factories.grants import grant_certificate
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_ticket

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("severity", "is_certified", "kind"),
    [
        (Severity.DEFECT, True, Escalation),
        (Severity.DEFECT, False, EscalationRequest),
        (Severity.OUTAGE, False, Escalation),
    ],
)
def test_with_a_certificate_or_in_an_outage_at_once_else_as_a_request(
    cast: Cast, severity: str, is_certified: bool, kind: type
) -> None:
    assert cast.wanda
    assert cast.renata
    system = make_covered(cast)
    ticket = make_ticket(cast, system=system)
    if is_certified:
        grant_certificate(cast.leon, system)

    made = hand_over(ticket=ticket, severity=severity, reason="Nie działa.", by=cast.leon, now=later(1))

    assert type(made) is kind


def test_the_system_that_the_leader_names_decides_about_the_certificate(cast: Cast) -> None:
    assert cast.wanda
    system = make_covered(cast)
    grant_certificate(cast.leon, system)

    made = hand_over(
        ticket=make_ticket(cast), severity=Severity.DEFECT, system=system, reason="x", by=cast.leon, now=later(1)
    )

    assert isinstance(made, Escalation)
