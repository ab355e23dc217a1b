"""What opens after what: a circle is found wherever there is one, and nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from courses.queries.opening import Opener, circle_in, openers, waiting_in

THINGS = st.integers(1, 8)
PAIRS = st.lists(st.tuples(THINGS, THINGS), max_size=20)


def reaches_itself(thing: int, pairs: list[tuple[int, int]]) -> bool:
    """By the definition: over one or more needs back to it."""
    reached: set[int] = set()
    ahead = {needed for one, needed in pairs if one == thing}
    while ahead:
        reached |= ahead
        ahead = {needed for one, needed in pairs if one in ahead} - reached
    return thing in reached


@given(PAIRS)
def test_a_circle_is_found_exactly_where_something_needs_itself(pairs: list[tuple[int, int]]) -> None:
    found = circle_in(pairs)

    assert bool(found) == any(reaches_itself(thing, pairs) for thing, _needed in pairs)
    assert all(step in pairs for step in zip(found, [*found[1:], *found[:1]], strict=True))


@given(st.lists(st.tuples(THINGS, THINGS), max_size=20))
def test_what_needs_only_what_comes_before_is_no_circle(pairs: list[tuple[int, int]]) -> None:
    assert circle_in([pair for pair in pairs if pair[0] > pair[1]]) == ()


@given(st.sets(THINGS), PAIRS)
def test_what_does_not_wait_opens_one_after_another_and_what_waits_never_does(
    things: set[int], pairs: list[tuple[int, int]]
) -> None:
    pairs = [pair for pair in pairs if pair[0] > pair[1]]
    done: set[int] = set()
    while more := {each for each in things - done if all(needed in done for one, needed in pairs if one == each)}:
        done |= more

    assert waiting_in(things, pairs) == things - done


def test_a_long_chain_is_no_trouble() -> None:
    chain = [(number, number + 1) for number in range(5_000)]

    assert circle_in(chain) == ()
    assert len(circle_in([*chain, (5_000, 0)])) == 5_001


def test_only_what_is_missing_and_named_opens() -> None:
    named = {2: Opener("Drugi", "/2/"), 3: Opener("Trzeci")}

    assert openers(1, [(1, 2), (1, 3), (1, 9), (4, 2)], {3}, named) == (Opener("Drugi", "/2/"),)
