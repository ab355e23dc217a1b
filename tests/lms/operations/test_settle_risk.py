"""A risk moves between its states with a reason each time, and its history says who moved it."""

from typing import Any

import pytest

from lms.kit.refused import Refused
from lms.models import Event, PartnerStatus, Risk, RiskChange
from lms.models.append_only import AppendOnlyError
from tests.factories.risks import make_risk, settled


def test_it_is_mitigated_happens_is_closed_and_opened_again(cast: Any) -> None:
    made = make_risk(cast.partner, cast.leon)
    for state, by in (
        ("mitigated", cast.renata),
        ("happened", cast.maria),
        ("closed", cast.renata),
        ("open", cast.ada),
    ):
        done = settled(made, state, by=by, reason=f" Powód:  {state} ")
        assert (done.state, done.reason) == (state, f"Powód: {state}")
    rows = RiskChange.objects.filter(risk=made, kind="settled")
    assert [each.state for each in rows] == ["mitigated", "happened", "closed", "open"]
    assert [each.by for each in rows] == [cast.renata, cast.maria, cast.renata, cast.ada]
    last = Event.objects.filter(name="lms.risk_settled").latest("pk")
    assert (last.before["state"], last.after["state"]) == ("closed", "open")


def test_without_a_reason_another_state_or_the_right_it_stays(cast: Any) -> None:
    made = make_risk(cast.partner, cast.leon)
    for by, state, reason in (
        (cast.renata, "closed", " "),
        (cast.renata, "open", "to samo"),
        (cast.renata, "gone", "nieznany"),
        (cast.leon, "closed", "lider"),
        (cast.obcy_leon, "closed", "obcy"),
    ):
        with pytest.raises(Refused):
            settled(made, state, by=by, reason=reason)
    cast.partner.status = PartnerStatus.WITHDRAWN
    cast.partner.save()
    with pytest.raises(Refused):
        settled(made, "closed", by=cast.maria)
    assert Risk.objects.get().state == "open"


def test_its_history_is_only_ever_added_to(cast: Any) -> None:
    made = make_risk(cast.partner, cast.leon)
    row = made.changes.get()
    for attempt in (row.save, row.delete, made.changes.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()
