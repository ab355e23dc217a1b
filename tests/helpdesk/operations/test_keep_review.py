"""The record of a review: changed until it is confirmed, then followed by another version."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import SystemReview
from helpdesk.operations.keep_review import keep_review
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.reports import AFTER, contract_of, make_review, review_details

pytestmark = pytest.mark.django_db


def keep(cast: Cast, review: SystemReview | None = None, **given: Any) -> SystemReview:
    values = {"details": review_details(), "by": cast.marek, "now": AFTER, **given}
    return keep_review(contract=contract_of(cast), review=review, **values)


def test_it_is_written_down_with_its_findings(cast: Cast) -> None:
    made = make_review(cast)

    assert (made.number, made.state, made.kept_by, made.next_due) == (1, "kept", cast.marek, date(2027, 5, 2))
    assert set(made.findings.values_list("partner", "words")) == {
        (None, "Działa stabilnie."),
        (cast.partner.pk, "Stary sterownik drukarki."),
        (cast.other_partner.pk, "Łącze zapasowe nie było sprawdzane."),
    }


def test_until_it_is_confirmed_it_is_changed_in_its_place(cast: Cast) -> None:
    made = make_review(cast)

    again = keep(cast, made, details=review_details(findings=[(None, "Inaczej.")]), seen=1)

    assert (again.pk, again.version, [row.words for row in again.findings.all()]) == (made.pk, 2, ["Inaczej."])
    with pytest.raises(Refused):
        keep(cast, made, seen=1)


def test_a_confirmed_one_stays_and_another_version_says_why(cast: Cast) -> None:
    made = make_review(cast, confirmed=True)

    with pytest.raises(Refused):
        keep(cast, made)
    again = keep(cast, made, why="Poprawiony termin.")

    assert (again.number, again.supersedes, again.state) == (2, made, "kept")
    made.refresh_from_db()
    assert (made.state, made.findings.count()) == ("confirmed", 3)
    with pytest.raises(Refused):
        keep(cast, made, why="Jeszcze raz.")


@pytest.mark.parametrize(
    "details",
    [{"held_on": date(2026, 11, 4)}, {"participants": " "}, {"checked": []}],
)
def test_what_is_missing_is_said(cast: Cast, details: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        keep(cast, details=review_details(**details))


def test_one_record_of_a_day_and_a_form_sent_twice_writes_one(cast: Cast) -> None:
    key = uuid4()

    assert keep(cast, key=key) == keep(cast, key=key)
    with pytest.raises(Refused):
        keep(cast)


@pytest.mark.parametrize("who", ["wanda", "maria", "ada", "renata", "obca_wanda"])
def test_only_the_manager_of_that_contract(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        keep(cast, by=getattr(cast, who))
