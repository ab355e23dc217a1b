"""Which release a partner runs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from lms.kit.refused import Refused
from lms.models import Deployment, Event, Release, System
from lms.operations.deploy import deploy

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture
def release(db: None) -> Release:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    return Release.objects.create(system=system, version="3.21", released_on=date(2026, 10, 1))


def test_it_is_noted_once(cast: Any, release: Release) -> None:
    made = deploy(partner=cast.partner, release=release, since=date(2026, 11, 23), by=cast.marek, now=NOW)
    assert list(Deployment.objects.values_list("partner", "release", "since")) == [
        (cast.partner.pk, release.pk, date(2026, 11, 23))
    ]
    assert Event.objects.get().data == {"deployment_id": made.pk}
    with pytest.raises(Refused) as refusal:
        deploy(partner=cast.partner, release=release, since=date(2026, 11, 1), by=cast.maria, now=NOW)
    assert refusal.value.field == "release"


def test_not_for_a_day_to_come_and_not_by_the_partner(cast: Any, release: Release) -> None:
    for by, since in [(cast.maria, date(2026, 11, 24)), (cast.renata, date(2026, 11, 1)), (cast.wanda, NOW.date())]:
        with pytest.raises(Refused):
            deploy(partner=cast.partner, release=release, since=since, by=by, now=NOW)
    assert Deployment.objects.count() == 0
