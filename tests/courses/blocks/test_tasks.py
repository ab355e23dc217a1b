"""Steps make up tasks, whichever of them a reader follows."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from courses.blocks.tasks import Task, tasks


def steps(*named: str) -> list[Any]:
    return [SimpleNamespace(id=str(number), value={"task": name}) for number, name in enumerate(named)]


def test_a_task_goes_on_until_the_next_and_steps_before_the_first_belong_to_none() -> None:
    every = steps("", "Podpisz", "", " ", "Wyślij")

    assert list(tasks(every, every).values()) == [
        Task("", begins=False),
        Task("Podpisz", begins=True),
        Task("Podpisz", begins=False),
        Task("Podpisz", begins=False),
        Task("Wyślij", begins=True),
    ]


def test_a_heading_stands_over_the_first_step_that_is_followed_and_a_task_without_one_is_not_told() -> None:
    every = steps("Podpisz", "", "Wyślij", "Zakończ")

    assert tasks(every, [every[1], every[3]]) == {"1": Task("Podpisz", begins=True), "3": Task("Zakończ", begins=True)}


@given(st.lists(st.tuples(st.sampled_from(["", "Podpisz", "Wyślij"]), st.booleans())))
def test_every_step_shown_has_the_last_task_named_and_each_task_is_told_once(given: list[tuple[str, bool]]) -> None:
    every = steps(*(name for name, _ in given))
    shown = [each for each, (_, is_shown) in zip(every, given, strict=True) if is_shown]

    found = tasks(every, shown)

    assert list(found) == [each.id for each in shown]
    for each in shown:
        before = [other.value["task"] for other in every[: int(each.id) + 1] if other.value["task"]]
        assert found[each.id].title == (before[-1] if before else "")
    assert sum(each.begins for each in found.values()) <= sum(bool(each.value["task"]) for each in every)
