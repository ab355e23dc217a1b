"""Absences that begin or end without anybody clicking."""

from datetime import date

import pytest

from helpdesk.models import Ticket
from helpdesk.operations.reroute_absences import reroute_absences
from tests.factories.absences import make_absence
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_ticket

pytestmark = pytest.mark.django_db
DAYS = 24


def test_questions_move_on_the_first_day_and_come_back_after_the_last(cast: Cast) -> None:
    assert cast.maria
    make_absence(cast, from_on=date(2026, 11, 25), to_on=date(2026, 11, 26))
    ticket = make_ticket(cast)
    moved, turns = [], []

    for day in (0, 1, 2, 3, 4, 5, 14):
        moved.append(reroute_absences(now=later(day * DAYS)))
        turns.append(Ticket.objects.get(pk=ticket.pk).turn)

    assert moved == [0, 0, 1, 0, 1, 0, 0]
    assert turns == ["leader", "leader", "office", "office", "leader", "leader", "leader"]
    assert Ticket.objects.get(pk=ticket.pk).waiting_since == MORNING
