"""How a person stands in a task follows from the newest card, the day and what changed, and from nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.queries.skill_standing import HELD, SOON, Judged, SkillStanding, SkillState, skill_standing

DAY = date(2026, 11, 23)
ORDER = [SkillState.VALID, SkillState.EXPIRING, SkillState.EXPIRED]
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
CARDS = st.lists(
    st.builds(
        Judged,
        held_on=DAYS,
        pk=st.integers(1, 9999),
        level=st.integers(0, 3),
        version=st.integers(1, 9),
        repeat_on=st.none() | DAYS,
    ),
    max_size=5,
    unique_by=lambda card: card.pk,
)
NEEDED = st.integers(1, 3)
MONTHS = st.none() | st.integers(1, 60)
CHANGED = st.sets(st.integers(1, 9))


def passed(**given_: object) -> Judged:
    return Judged(**{"held_on": DAY, "pk": 1, "level": 3, "version": 1, **given_})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("card", "needed", "state"),
    [
        ({}, 3, SkillState.VALID),
        ({"level": 2}, 2, SkillState.VALID),
        ({"level": 2}, 3, SkillState.BELOW),
        ({"level": 0}, 1, SkillState.MISSING),
        ({"level": 0, "repeat_on": DAY + timedelta(9)}, 1, SkillState.REPEAT),
        ({"level": 0, "repeat_on": DAY - timedelta(9)}, 1, SkillState.REPEAT),
        ({"repeat_on": DAY + SOON + timedelta(1)}, 3, SkillState.VALID),
        ({"repeat_on": DAY + SOON}, 3, SkillState.EXPIRING),
        ({"repeat_on": DAY}, 3, SkillState.EXPIRING),
        ({"repeat_on": DAY - timedelta(1)}, 3, SkillState.EXPIRED),
        ({"repeat_on": DAY - timedelta(1), "level": 1}, 3, SkillState.EXPIRED),
    ],
)
def test_one_card(card: dict[str, object], needed: int, state: SkillState) -> None:
    assert skill_standing([passed(**card)], day=DAY, needed=needed).state == state


def test_a_stated_validity_ends_on_the_same_day_of_a_later_month_or_its_last() -> None:
    card = passed(held_on=date(2026, 8, 31))
    assert skill_standing([card], day=DAY, needed=3, months=6).until == date(2027, 2, 28)
    assert skill_standing([passed(held_on=date(2026, 12, 5))], day=DAY, needed=3, months=1).until == date(2027, 1, 5)


def test_a_material_change_since_ends_the_quiet_and_an_earlier_one_does_not() -> None:
    card = passed(version=2)
    assert skill_standing([card], day=DAY, needed=3, changed_in=[2]).state == SkillState.VALID
    changed = skill_standing([card], day=DAY, needed=3, changed_in=[2, 3])
    assert (changed.state, changed.changed, changed.is_gap, changed.holds) == (SkillState.EXPIRING, True, True, True)


def test_an_open_card_is_progress_where_nothing_holds() -> None:
    assert skill_standing([], day=DAY, needed=3, is_open=True) == SkillStanding(SkillState.PROGRESS)
    assert skill_standing([passed(level=1)], day=DAY, needed=3, is_open=True).state == SkillState.PROGRESS
    assert skill_standing([passed()], day=DAY, needed=3, is_open=True).state == SkillState.VALID


@given(needed=NEEDED, months=MONTHS, changed=CHANGED, day=DAYS)
def test_without_a_card_it_is_missing(needed: int, months: int | None, changed: set[int], day: date) -> None:
    stands = skill_standing([], day=day, needed=needed, months=months, changed_in=changed)
    assert stands == SkillStanding(SkillState.MISSING)


@given(cards=CARDS, needed=NEEDED, months=MONTHS, changed=CHANGED, day=DAYS, is_open=st.booleans())
def test_what_holds_is_on_the_level_and_in_its_time(
    cards: list[Judged], needed: int, months: int | None, changed: set[int], day: date, is_open: bool
) -> None:
    told = {"day": day, "needed": needed, "months": months, "changed_in": changed, "is_open": is_open}
    stands = skill_standing(cards, **told)  # type: ignore[arg-type]

    assert skill_standing(cards[::-1], **told) == stands  # type: ignore[arg-type]
    assert skill_standing([max(cards)] if cards else [], **told) == stands  # type: ignore[arg-type]
    if stands.holds:
        assert stands.level >= needed
        assert stands.until is None or stands.until >= day
    if stands.state == SkillState.VALID:
        assert not stands.changed
        assert stands.until is None or stands.until - day > SOON
    if is_open:
        assert stands.state in (*HELD, SkillState.PROGRESS)
    else:
        assert stands.state != SkillState.PROGRESS


@given(cards=CARDS, needed=NEEDED, months=MONTHS, day=DAYS, later=st.integers(0, 900))
def test_time_alone_only_takes_away(
    cards: list[Judged], needed: int, months: int | None, day: date, later: int
) -> None:
    now = skill_standing(cards, day=day, needed=needed, months=months).state
    then = skill_standing(cards, day=day + timedelta(later), needed=needed, months=months).state
    if now in ORDER and then in ORDER:
        assert ORDER.index(now) <= ORDER.index(then)
    else:
        assert now == then or (now, then) == (SkillState.BELOW, SkillState.EXPIRED)


@given(cards=CARDS, needed=st.integers(2, 3), day=DAYS, changed=CHANGED)
def test_asking_for_less_never_makes_a_gap(cards: list[Judged], needed: int, day: date, changed: set[int]) -> None:
    more = skill_standing(cards, day=day, needed=needed, changed_in=changed)
    less = skill_standing(cards, day=day, needed=needed - 1, changed_in=changed)
    assert less.holds or not more.holds
