"""A closed address of the own calendar opens nothing."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import CalendarFeed
from courses.operations.renew_calendar import renew_calendar
from courses.operations.revoke_calendar import revoke_calendar
from courses.queries.meeting_calendar import owner_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_it_is_closed_once_and_nobody_elses(cast: Cast) -> None:
    token, other = (renew_calendar(by=person, now=NOON) for person in (cast.leon, cast.zofia))

    for _again in range(2):
        revoke_calendar(by=cast.leon, now=NOON)

    assert (owner_of(token), owner_of(other)) == (None, cast.zofia)
    assert CalendarFeed.objects.count() == 1
    assert Event.objects.filter(name="courses.calendar_address_closed").count() == 1


def test_only_who_has_meetings(cast: Cast) -> None:
    with pytest.raises(Refused, match="Spotkania mają liderzy"):
        revoke_calendar(by=cast.ada, now=NOON)


def test_the_button_stands_where_there_is_an_address(cast: Cast, log_in: Any) -> None:
    client, address = log_in(cast.leon), reverse("my_calendar")
    assert 'value="revoke"' not in client.get(address).content.decode()
    made = client.post(address).context["address"]
    assert client.get(made).status_code == 200
    assert 'value="revoke"' in client.get(address).content.decode()

    closed = client.post(address, {"decision": "revoke"}).content.decode()

    assert "Adres jest zamknięty" in closed
    assert 'value="revoke"' not in closed
    assert client.get(made).status_code == 404
