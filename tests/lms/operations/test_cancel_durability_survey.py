"""A survey that was opened by mistake is cancelled, and its days are asked about anew."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import DurabilitySurvey
from lms.operations.cancel_durability_survey import cancel_durability_survey
from lms.operations.open_durability_surveys import open_durability_surveys
from lms.queries.durability import periods_in_force
from lms.queries.durability_overview import years_of_partner
from tests.factories.durability import make_declaration, make_period, make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = timedelta(days=1)
TODAY = timezone.localdate(NOON)


def test_days_and_not_numbers_of_years_tell_what_was_asked(cast: Cast) -> None:
    assert cast.partner
    make_period(cast.maria, cast.partner, starts_on=TODAY - 800 * DAY)
    assert open_durability_surveys(now=NOON) == 2
    wrong = DurabilitySurvey.objects.order_by("pk")[0]
    make_period(cast.maria, cast.partner, starts_on=wrong.last_on)
    assert open_durability_surveys(now=NOON) == 0
    page = years_of_partner(cast.partner, list(DurabilitySurvey.objects.all()), periods_in_force(), TODAY)
    assert page.unfit == [wrong]

    told: dict[str, Any] = {"survey": wrong, "reason": "Pomyłka w dacie", "now": NOON}
    for person in (cast.renata, cast.ada):
        with pytest.raises(Refused):
            cancel_durability_survey(**told, by=person)
    assert cancel_durability_survey(**told, by=cast.maria) == cancel_durability_survey(**told, by=cast.maria)
    make_period(cast.maria, cast.partner, starts_on=TODAY - 800 * DAY)
    assert open_durability_surveys(now=NOON) == 1
    assert DurabilitySurvey.objects.filter(first_on=wrong.first_on).count() == 2


def test_what_was_handed_in_is_not_cancelled(cast: Cast) -> None:
    survey = make_survey(cast.partner)
    make_declaration(survey, cast.renata)
    with pytest.raises(Refused):
        cancel_durability_survey(survey=survey, reason="x", by=cast.maria, now=NOON)
