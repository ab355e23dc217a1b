"""The office signs: accepted, or with reservations; afterwards nothing of it changes."""

from typing import Any

import pytest

from helpdesk.models import SlaReport
from lms.kit.refused import Refused
from lms.models import Event
from lms.models.frozen import FrozenError
from tests.factories.people import Cast
from tests.factories.reports import AFTER, make_report, sign

pytestmark = pytest.mark.django_db


def test_accepted(cast: Cast) -> None:
    made = sign(cast, make_report(cast, "handed_over"))

    assert (made.state, made.signed_by, made.signed_at, made.reservations) == ("accepted", cast.maria, AFTER, "")
    fact = Event.objects.get(name="helpdesk.report_signed")
    assert (fact.before["state"], fact.after["state"]) == ("handed_over", "accepted")


def test_with_reservations(cast: Cast) -> None:
    made = sign(cast, make_report(cast, "handed_over"), reservations="Brakuje jednej awarii.")

    assert (made.state, made.reservations) == ("disputed", "Brakuje jednej awarii.")
    made.content = {}
    with pytest.raises(FrozenError):
        made.save()


@pytest.mark.parametrize("given", [{"password": "nie to"}, {"shown_hash": "0" * 64}])
def test_not_without_the_password_nor_what_was_not_shown(cast: Cast, given: dict[str, str]) -> None:
    made = make_report(cast, "handed_over")

    with pytest.raises(Refused):
        sign(cast, made, **given)
    made.refresh_from_db()
    assert made.state == "handed_over"


@pytest.mark.parametrize("state", ["draft", "accepted", "disputed"])
def test_only_what_was_handed_over_and_once(cast: Cast, state: str) -> None:
    made = make_report(cast, state)
    other: Any = cast.maria

    if state == "draft":
        with pytest.raises(Refused):
            sign(cast, made)
    else:
        sign(cast, made, by=other, reservations="Inne słowa.")
    assert SlaReport.objects.get(pk=made.pk).reservations == made.reservations


@pytest.mark.parametrize("who", ["marek", "wanda", "ada", "renata", "leon"])
def test_who_may_not(cast: Cast, who: str) -> None:
    made = make_report(cast, "handed_over")

    with pytest.raises(Refused):
        sign(cast, made, by=getattr(cast, who))
