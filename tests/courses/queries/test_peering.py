"""Rings of peers: nobody the own work, nobody more than their number, each work enough as soon as there are enough."""

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from courses.queries.peering import Handed, means, percent_by_peers, rings

NUMBERS = st.integers(1, 5)


@given(st.integers(0, 40), NUMBERS)
def test_whoever_is_in_a_ring_marks_and_is_marked_as_often_as_asked(people: int, number: int) -> None:
    waiting = [Handed(100 + each, each) for each in range(people)]
    owner = {each.work: each.person for each in waiting}

    pairs = rings(waiting, number)

    whole = people // (number + 1) * (number + 1)
    assert all(owner[work] != person for work, person in pairs)
    assert len(set(pairs)) == len(pairs)
    assert Counter(work for work, _person in pairs) == {100 + each: number for each in range(whole)}
    assert Counter(person for _work, person in pairs) == dict.fromkeys(range(whole), number)
    assert rings(waiting, number) == pairs


@given(st.lists(st.integers(1, 6), max_size=8), NUMBERS)
def test_works_that_come_one_by_one_are_given_as_if_they_came_at_once(portions: list[int], number: int) -> None:
    """Each time what waits is what was given to nobody."""
    people, free, found = 0, list[Handed](), list[tuple[int, int]]()
    for portion in portions:
        free += [Handed(100 + each, each) for each in range(people, people + portion)]
        people += portion
        pairs = rings(free, number)
        given_away = {work for work, _person in pairs}
        free = [each for each in free if each.work not in given_away]
        found += pairs

    assert sorted(found) == sorted(rings([Handed(100 + each, each) for each in range(people)], number))
    assert len(free) <= number


def test_the_mean_of_each_criterion_is_exact_and_the_percent_rounded_down() -> None:
    rubric = [
        {"name": "A", "levels": [{"words": "nie", "points": 0}, {"words": "tak", "points": 2}]},
        {"name": "B", "levels": [{"words": "nie", "points": 0}, {"words": "tak", "points": 1}]},
    ]

    assert means(rubric, [[1, 0], [1, 1], [0, 1]]) == [Fraction(4, 3), Fraction(2, 3)]
    assert percent_by_peers(rubric, [[1, 0], [1, 1], [0, 1]]) == 66
    assert percent_by_peers(rubric, [[1, 1]]) == 100
