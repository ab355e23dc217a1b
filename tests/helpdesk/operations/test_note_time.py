"""Time that the contractor spends on a matter, and what the pool of hours pays for."""

from datetime import date
from uuid import uuid4

import pytest

from courses.models import HoursEntry, HoursPool
from helpdesk.models import Escalation, TimeSpent
from helpdesk.operations.note_time import note_time
from lms.kit.refused import Refused
from lms.models import Contract, Event, Notice
from lms.outbox import sweep
from tests.factories.office_matters import make_office_matter
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def matter(cast: Cast, severity: str = "KONSULTACJA", state: str = "accepted") -> Escalation:
    return make_escalation_in(cast, state, severity=severity)


def used(escalation: Escalation) -> int:
    pool = HoursPool.objects.filter(contract=escalation.contract, partner=escalation.partner).first()
    return pool.used if pool else 0


def test_a_consultation_takes_hours_and_the_pool_says_for_which_matter_alone(cast: Cast) -> None:
    made = matter(cast)

    spent = note_time(escalation=made, minutes=45, words="Rozmowa z panią Zofią", by=cast.wanda, now=later(3))

    assert (spent.person, spent.day, spent.minutes, spent.at) == (cast.wanda, date(2026, 11, 23), 45, later(3))
    entry = HoursEntry.objects.get()
    assert (spent.entry, entry.minutes, entry.account, entry.visit, entry.by) == (entry, 45, "used", None, cast.wanda)
    assert made.reference in entry.reason
    assert "Zofi" not in entry.reason
    assert used(made) == 45
    fact = Event.objects.get(name="helpdesk.time_noted")
    assert (fact.data, fact.after) == (
        {"escalation_id": made.pk, "spent_id": spent.pk}, {"minutes": 45, "counted": True},
    )  # fmt: skip


@pytest.mark.parametrize("severity", ["AWARIA", "BLAD", "USTERKA", "BEZPIECZENSTWO"])
def test_a_fault_takes_none_unless_who_notes_it_says_so(cast: Cast, severity: str) -> None:
    made = matter(cast, severity)

    own, told = (
        note_time(escalation=made, minutes=30, counted=counted, by=cast.wanda, now=later(3)) for counted in (None, True)
    )

    assert (own.is_counted, told.is_counted, used(made)) == (False, True, 30)


def test_the_same_form_twice_notes_it_once(cast: Cast) -> None:
    made, key = matter(cast), uuid4()

    first, second = (note_time(escalation=made, minutes=30, by=cast.wanda, now=later(3), key=key) for _ in range(2))

    assert (first, used(made), TimeSpent.objects.count()) == (second, 30, 1)


def test_also_of_a_matter_that_has_ended(cast: Cast) -> None:
    made = matter(cast, state="done")

    assert note_time(escalation=made, minutes=10, by=cast.marek, now=later(30), day=date(2026, 11, 23)).minutes == 10


@pytest.mark.parametrize("minutes", [0, -5, 721, 10**9])
def test_nonsense_is_refused(cast: Cast, minutes: int) -> None:
    made = matter(cast)

    with pytest.raises(Refused) as refused:
        note_time(escalation=made, minutes=minutes, by=cast.wanda, now=later(3))

    assert (refused.value.field, used(made)) == ("minutes", 0)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24)])
def test_a_day_before_the_matter_or_ahead_is_refused(cast: Cast, day: date) -> None:
    with pytest.raises(Refused) as refused:
        note_time(escalation=matter(cast), minutes=5, by=cast.wanda, now=later(3), day=day)

    assert refused.value.field == "day"


@pytest.mark.parametrize("name", ["zofia", "leon", "renata", "maria", "ada", "tomasz", "obca_wanda"])
def test_only_the_contractor_that_has_it(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        note_time(escalation=matter(cast), minutes=5, by=getattr(cast, name), now=later(3))


def test_the_office_takes_no_hours(cast: Cast) -> None:
    with pytest.raises(Refused):
        note_time(escalation=make_office_matter(cast), minutes=5, by=cast.maria, now=later(30))


@pytest.mark.parametrize("name", ["zofia", "leon", "renata", "maria", "wanda", "marek", "ada", "obca_wanda"])
def test_who_sees_it(cast: Cast, name: str) -> None:
    spent = note_time(escalation=matter(cast), minutes=5, by=cast.wanda, now=later(3))

    seen = list(TimeSpent.objects.visible_to(getattr(cast, name)))

    assert seen == ([spent] if name in ("maria", "wanda", "marek") else [])


def test_a_pool_that_runs_low_is_told_once_for_each_mark(cast: Cast) -> None:
    assert all((cast.marek, cast.maria, cast.renata))
    made = matter(cast)
    Contract.objects.update(instruction_hours=10)
    marks = []
    for minutes in (479, 1, 60, 59, 1, 60):
        note_time(escalation=made, minutes=minutes, by=cast.wanda, now=later(3))
        marks.append([event.data["percent"] for event in Event.objects.filter(name="helpdesk.pool_runs_low")])
    sweep(now=later(4))

    assert marks == [[], [80], [80], [80], [80, 100], [80, 100]]
    told = Notice.objects.filter(kind="helpdesk.pool_runs_low").values_list("person__username", flat=True)
    assert sorted(told) == sorted(2 * ["marek", "maria", "renata"])
