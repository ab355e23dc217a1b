"""Who may move a visit from which state to which: every state, every verb, every side."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from courses.models import HoursPool, Visit, VisitSide, VisitState
from courses.operations.cancel_visit import cancel_visit
from courses.operations.confirm_visit import confirm_visit
from courses.operations.decline_visit import decline_visit
from courses.operations.end_visit import end_visit
from courses.operations.hold_visit import hold_visit
from courses.operations.miss_visit import miss_visit
from courses.queries.hours import wrong_sums
from courses.queries.visit_effects import Ending
from courses.records.visit import MOVES
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, HOURS, PROPOSED_AT, make_visit_in

SIDES = {"tomasz": VisitSide.CONTRACTOR, "renata": VisitSide.PARTNER, "maria": VisitSide.OFFICE, "zofia": None}
VERBS: dict[str, tuple[Callable[..., Visit], dict[str, Any], Any]] = {
    VisitState.CONFIRMED: (confirm_visit, {}, PROPOSED_AT),
    VisitState.DECLINED: (decline_visit, {"reason": "x"}, PROPOSED_AT),
    VisitState.CANCELLED: (cancel_visit, {"reason": "x"}, PROPOSED_AT),
    VisitState.HELD: (hold_visit, {}, BEGINS + HOURS),
    VisitState.MISSED: (miss_visit, {"reason": "x"}, BEGINS + HOURS),
}


@pytest.mark.parametrize("state", [*VisitState.values])
@pytest.mark.parametrize("to", [*VERBS])
def test_every_move_is_the_table(cast: Cast, state: str, to: str) -> None:
    verb, words, now = VERBS[to]
    visit = make_visit_in(cast, state)
    for who, side in SIDES.items():
        allowed = side in MOVES.get((state, to), frozenset())
        if allowed:
            continue
        with suppress(Refused):
            verb(visit=visit, by=getattr(cast, who), now=now, **words)
        visit.refresh_from_db()
        assert visit.state == state, who
    for who, side in SIDES.items():
        if side in MOVES.get((state, to), frozenset()) and visit.state == state:
            assert verb(visit=visit, by=getattr(cast, who), now=now, **words).state == to
            visit.refresh_from_db()
    assert list(wrong_sums()) == []


def test_it_gives_back_what_was_planned(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    people = end_visit(
        visit=visit,
        to=VisitState.CANCELLED,
        side=VisitSide.PARTNER,
        reason="x",
        ending=Ending.LATE,
        by=cast.renata,
        now=PROPOSED_AT,
    )

    assert people == [cast.zofia.pk]
    assert (HoursPool.objects.get().planned, HoursPool.objects.get().used) == (0, 60)
