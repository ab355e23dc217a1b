"""Ids are put off where somebody gathers, and nowhere else."""

import pytest

from lms.kit.gathering import gathering, put_off


def test_ids_are_gathered_once_each_and_only_within() -> None:
    before = put_off([1])
    with gathering() as ids:
        within = [put_off([1, 2]), put_off([2])]

    assert (before, within, put_off([3])) == (False, [True, True], False)
    assert ids == {1, 2}


def test_a_failure_ends_the_gathering() -> None:
    with pytest.raises(ValueError, match="stop"), gathering():
        raise ValueError("stop")

    assert not put_off([1])
