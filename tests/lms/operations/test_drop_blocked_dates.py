"""Blocked days are taken back by who may change the card; a second press is no mistake."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import BlockedDates
from lms.operations.drop_blocked_dates import drop_blocked_dates
from tests.factories.domain_systems import make_blocked


def test_they_are_free_again(cast: Any) -> None:
    made = make_blocked(cast.partner)
    with pytest.raises(Refused):
        drop_blocked_dates(blocked=made, by=cast.leon, now=timezone.now())
    for _press in range(2):
        drop_blocked_dates(blocked=made, by=cast.renata, now=timezone.now())
    assert BlockedDates.objects.count() == 0
