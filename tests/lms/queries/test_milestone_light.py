"""Lights: the last day is in time, and each has a sign or a text of its own, so that nobody needs colours."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from lms.queries.milestone_light import LIGHTS, SOON, days_late, light_of

DAY = date(2026, 11, 30)
BEFORE, AFTER, FAR = DAY - timedelta(days=1), DAY + timedelta(days=1), DAY + SOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "planned_on", "forecast_on", "reached_on", "name"),
    [
        ("planned", BEFORE, BEFORE, None, "late"),
        ("planned", BEFORE, FAR, None, "late"),
        ("planned", DAY, DAY, None, "soon"),
        ("planned", DAY, AFTER, None, "at_risk"),
        ("planned", DAY + SOON, DAY, None, "soon"),
        ("planned", FAR, FAR, None, "ahead"),
        ("planned", FAR, FAR + SOON, None, "at_risk"),
        ("reached", DAY, DAY, DAY, "in_time"),
        ("reached", BEFORE, BEFORE, DAY, "reached_late"),
        ("set_aside", BEFORE, BEFORE, None, "aside"),
    ],
)
def test_how_it_stands(state: str, planned_on: date, forecast_on: date, reached_on: date | None, name: str) -> None:
    assert light_of(state, planned_on, forecast_on, reached_on, DAY, status="active").name == name


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_nothing_ahead_is_late_or_urges_where_the_partner_takes_no_part(status: str) -> None:
    days = [(BEFORE, FAR), (DAY, DAY), (DAY, AFTER), (FAR, FAR)]
    ahead = {light_of("planned", planned, forecast, None, DAY, status=status).name for planned, forecast in days}
    assert ahead == {"ahead"}
    assert light_of("reached", BEFORE, BEFORE, DAY, DAY, status=status).name == "reached_late"


def test_each_light_can_be_told_without_colour() -> None:
    assert len({(light.text or light.state) for light in LIGHTS}) == len(LIGHTS) == 7
    assert len({str(light.words) for light in LIGHTS}) == len(LIGHTS)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 dzień po terminie"), (2, "2 dni po terminie"), (23, "23 dni po terminie")]
)
def test_how_late(number: int, words: str) -> None:
    with override("pl"):
        assert days_late(DAY - timedelta(days=number), DAY) == words
