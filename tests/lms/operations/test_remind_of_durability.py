"""Who speaks for the partner is reminded 30 and 7 days before the last day and after it; then the office, too."""

from datetime import datetime, timedelta
from typing import Any

from lms.kit.quiet import is_quiet
from lms.models import DurabilitySurvey, Notice, Partner, PartnerStatus, SurveyState
from lms.operations.remind_of_durability import remind_of_durability
from tests.factories.durability import make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = timedelta(days=1)


def at(survey: DurabilitySurvey, days: int) -> datetime:
    """The first moment from so many days after its last day at which people are not left alone."""
    moment = NOON + (survey.due_on - NOON.date()) + days * DAY
    while is_quiet(moment):
        moment += DAY
    return moment


def told() -> list[str]:
    rows = Notice.objects.filter(kind="lms.durability_survey_due").order_by("pk").select_related("person")
    return [each.person.username for each in rows]


def test_each_stage_is_told_once_to_whom_it_concerns(cast: Cast) -> None:
    assert all((cast.renata, cast.leon, cast.maria))
    survey = make_survey(cast.partner)

    counts = [remind_of_durability(now=at(survey, days)) for days in (-40, -30, -26, -7, 0, 7, 10, 30, 90)]

    assert counts == [0, 1, 0, 1, 0, 1, 0, 1, 0]
    assert told() == ["renata"] * 2 + ["renata", "maria"] * 2


def test_nobody_is_told_at_night_of_what_rests_or_of_what_is_handed_in(cast: Cast) -> None:
    assert cast.renata
    survey = make_survey(cast.partner)
    assert remind_of_durability(now=at(survey, 8).replace(hour=23)) == 0
    Partner.objects.update(status=PartnerStatus.SUSPENDED)
    assert remind_of_durability(now=at(survey, 8)) == 0
    Partner.objects.update(status=PartnerStatus.ACTIVE)
    DurabilitySurvey.objects.update(state=SurveyState.HANDED_IN)
    assert remind_of_durability(now=at(survey, 8)) == 0
    DurabilitySurvey.objects.update(state=SurveyState.RETURNED)
    assert (remind_of_durability(now=at(survey, 8)), told()) == (1, ["renata"])


def test_nobody_is_reminded_of_what_was_just_opened_and_many_cost_what_one_costs(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    survey = make_survey(cast.partner)
    now = at(survey, -29)
    for each in (survey, make_survey(cast.other_partner, due_on=survey.due_on)):
        each.opened_at = now - 10 * DAY
        each.save()
    with django_assert_num_queries(2):
        assert remind_of_durability(now=now) == 0
    assert remind_of_durability(now=at(survey, -7)) == 2
