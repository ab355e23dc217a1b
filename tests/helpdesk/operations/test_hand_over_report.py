"""A report is handed over as it was shown, for a whole month, by the contractor alone."""

from typing import Any

import pytest

from helpdesk.models import SlaReport
from helpdesk.operations.hand_over_report import hand_over_report
from lms.kit.refused import Refused
from lms.models import Event
from lms.models.frozen import FrozenError
from tests.factories.people import Cast
from tests.factories.reports import AFTER, IN_MONTH, at, make_report
from tests.factories.tickets import make_escalation

pytestmark = pytest.mark.django_db


def hand_over(report: SlaReport, by: Any, **given: Any) -> SlaReport:
    return hand_over_report(report=report, **{"shown_hash": report.content_hash, "by": by, "now": AFTER, **given})


def test_from_then_on_its_numbers_stand(cast: Cast) -> None:
    made = hand_over(make_report(cast), cast.marek)

    assert (made.state, made.handed_by, made.handed_at) == ("handed_over", cast.marek, AFTER)
    made.content = {}
    with pytest.raises(FrozenError):
        made.save()
    with pytest.raises(FrozenError):
        SlaReport.objects.update(content={})
    with pytest.raises(FrozenError):
        made.delete()
    fact = Event.objects.get(name="helpdesk.report_handed_over")
    assert fact.after == {"state": "handed_over", "sha256": made.content_hash}


def test_the_same_press_again_changes_nothing(cast: Cast) -> None:
    made = hand_over(make_report(cast), cast.marek)

    hand_over(made, cast.marek)

    assert Event.objects.filter(name="helpdesk.report_handed_over").count() == 1


@pytest.mark.parametrize("who", ["wanda", "tomasz", "maria", "ada", "leon", "obca_wanda"])
def test_only_the_manager_of_that_contract(cast: Cast, who: str) -> None:
    made = make_report(cast)

    with pytest.raises(Refused):
        hand_over(made, getattr(cast, who))


def test_not_before_the_month_is_over_in_it(cast: Cast) -> None:
    with pytest.raises(Refused):
        hand_over(make_report(cast, now=at(20)), cast.marek)


def test_not_what_was_not_shown_nor_what_the_records_give_no_more(cast: Cast) -> None:
    made = make_report(cast)
    with pytest.raises(Refused):
        hand_over(made, cast.marek, shown_hash="0" * 64)

    make_escalation(cast, now=IN_MONTH)

    with pytest.raises(Refused):
        hand_over(made, cast.marek)
    assert hand_over(make_report(cast), cast.marek).content["counts"]["begun"] == 1
