"""A wrong time is corrected by who noted it; the wrong one stays to be read."""

from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet

from courses.models import HoursEntry, HoursPool
from courses.operations.correct_hours import correct_hours
from courses.queries.hours import wrong_sums
from helpdesk.models import TimeSpent
from helpdesk.operations.correct_time import correct_time
from helpdesk.operations.note_time import note_time
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def make_spent(cast: Cast, **given: Any) -> TimeSpent:
    matter = make_escalation_in(cast, "accepted", severity="KONSULTACJA")
    return note_time(**{"escalation": matter, "minutes": 45, "by": cast.wanda, "now": later(3), **given})


def correct(spent: TimeSpent, by: Any, **given: Any) -> TimeSpent:
    values = {"minutes": 30, "day": DAY, "counted": True, "why": "Pomyłka.", "now": later(4), **given}
    return correct_time(spent=spent, by=by, **values)


def pool() -> tuple[int, list[int]]:
    return HoursPool.objects.get().used, [entry.minutes for entry in HoursEntry.objects.order_by("pk")]


def test_the_pool_gets_back_what_was_wrong_and_both_stay_to_be_read(cast: Cast) -> None:
    spent = make_spent(cast)

    made = correct(spent, cast.wanda)

    spent.refresh_from_db()
    assert (made.corrects, made.minutes, made.why, spent.minutes) == (spent, 30, "Pomyłka.", 45)
    assert pool() == (30, [45, -45, 30])
    assert HoursEntry.objects.get(minutes=-45).corrects == spent.entry
    fact = Event.objects.get(name="helpdesk.time_corrected")
    assert (fact.before, fact.after) == ({"minutes": 45, "counted": True}, {"minutes": 30, "counted": True})
    assert list(wrong_sums()) == []


def test_no_work_or_not_from_the_pool(cast: Cast) -> None:
    spent = make_spent(cast)

    free = correct(spent, cast.wanda, counted=False)
    none = correct(free, cast.wanda, minutes=0)

    assert (free.minutes, free.is_counted, none.minutes, none.is_counted) == (30, False, 0, False)
    assert pool() == (0, [45, -45])


def test_what_was_free_may_be_taken_from_the_pool_later(cast: Cast) -> None:
    spent = make_spent(cast, counted=False)

    correct(spent, cast.wanda, minutes=20)

    assert pool() == (20, [20])


def test_the_same_numbers_from_another_account_are_another_correction(cast: Cast) -> None:
    spent = make_spent(cast)
    first, again = correct(spent, cast.wanda), correct(spent, cast.wanda)

    with pytest.raises(Refused):
        correct(spent, cast.wanda, counted=False)

    assert (first, pool()) == (again, (30, [45, -45, 30]))


def test_a_row_is_corrected_once_and_then_its_correction(cast: Cast) -> None:
    spent = make_spent(cast)
    second = correct(spent, cast.wanda)

    with pytest.raises(Refused):
        correct(spent, cast.wanda, minutes=10)
    correct(second, cast.wanda, minutes=10)

    assert pool() == (10, [45, -45, 30, -30, 10])


def test_what_the_office_corrected_in_the_pool_stays_so(cast: Cast) -> None:
    spent = make_spent(cast)
    assert spent.entry
    correct_hours(entry=spent.entry, minutes=15, reason="Uzgodniono.", by=cast.maria, now=later(4))

    with pytest.raises(Refused):
        correct(spent, cast.wanda)

    assert pool() == (15, [45, -45, 15])


@pytest.mark.parametrize("name", ["marek", "maria", "leon", "renata", "zofia", "obca_wanda"])
def test_only_ones_own(cast: Cast, name: str) -> None:
    spent = make_spent(cast)

    with pytest.raises(Refused):
        correct(spent, getattr(cast, name))

    assert pool() == (45, [45])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"minutes": -1}, "minutes"),
        ({"minutes": 721}, "minutes"),
        ({"day": date(2026, 11, 22)}, "day"),
        ({"day": date(2026, 12, 1)}, "day"),
        ({"why": "  "}, "why"),
    ],
)
def test_nonsense_is_refused(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        correct(make_spent(cast), cast.wanda, **given)

    assert (refused.value.field, pool()) == (field, (45, [45]))


def test_a_stored_row_is_never_changed(cast: Cast) -> None:
    spent = make_spent(cast)
    spent.minutes = 5

    with pytest.raises(TypeError):
        spent.save()


def test_the_entry_is_locked_before_the_pool_as_the_office_locks_them(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent, locked = make_spent(cast), []
    lock = QuerySet.select_for_update

    def noted(rows: Any, *args: Any, **given: Any) -> Any:
        locked.append(rows.model)
        return lock(rows, *args, **given)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    correct(spent, cast.wanda)
    own = [model for model in locked if model in (HoursEntry, HoursPool)]
    locked.clear()
    last = HoursEntry.objects.get(minutes=30)
    correct_hours(entry=last, minutes=15, reason="Uzgodniono.", by=cast.maria, now=later(5))

    assert own == [HoursEntry, HoursPool, HoursPool]
    assert [model for model in locked if model in (HoursEntry, HoursPool)] == own
