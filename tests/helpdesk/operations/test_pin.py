"""Versions of times and calendars."""

import pytest

from helpdesk.models import CalendarVersion, ServicePolicyVersion
from helpdesk.models.policy import DEFAULT_TARGETS
from helpdesk.operations.pin import pin
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later

pytestmark = pytest.mark.django_db


def test_the_first_versions_are_made_when_needed_and_kept(cast: Cast) -> None:
    contract = make_contract(cast.contractor)

    first, again = pin(contract=contract, now=MORNING), pin(contract=contract, now=later(1))

    assert first == again
    assert (first[0].targets, first[0].made_at, first[1].hours.windows[0]) == (
        DEFAULT_TARGETS,
        MORNING,
        first[1].hours.windows[1],
    )


def test_contracts_and_the_first_line_have_their_own(cast: Cast) -> None:
    contract = make_contract(cast.contractor)

    pin(contract=contract, now=MORNING)
    pin(contract=None, now=MORNING)

    assert (ServicePolicyVersion.objects.count(), CalendarVersion.objects.count()) == (2, 2)


def test_a_version_is_never_changed(cast: Cast) -> None:
    policy, calendar = pin(contract=None, now=MORNING)

    for row in (policy, calendar):
        with pytest.raises(TypeError, match="never changed"):
            row.save()
