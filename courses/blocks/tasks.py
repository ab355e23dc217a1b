"""The tasks that steps of an instruction make up: a step may name the task that begins with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Task:
    """`begins` is true of the first step of the task that a reader sees."""

    title: str
    begins: bool


NONE = Task("", begins=False)


def tasks(steps: Iterable[Any], shown: Iterable[Any]) -> dict[str, Task]:
    """By the id of the block, for those of `steps` (all blocks in their order) that are shown.

    A task goes on until the next one begins, and stands over its first step that the reader follows. Steps before
    the first task belong to none.
    """
    wanted = {block.id for block in shown}
    title, is_told, found = "", True, {}
    for block in steps:
        if begun := (block.value["task"] or "").strip():
            title, is_told = begun, False
        if block.id in wanted:
            found[block.id] = Task(title, begins=not is_told)
            is_told = True
    return found
