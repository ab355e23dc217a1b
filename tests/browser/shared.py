"""One thing for all processes of a test run: who asks first makes it, and takes it away after the last has done."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest


def folder_of_the_run(factory: pytest.TempPathFactory, name: str) -> Path:
    """The same for all processes of one run: xdist gives each of them a folder inside that of the run."""
    own = factory.getbasetemp()
    folder = (own.parent if own.name.startswith("popen-") else own) / name
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def shared(folder: Path, make: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """The text that `make` gives, made once. Locks count the users, so that one that is killed is counted no more."""
    said = folder / "said"
    with ExitStack() as mine, (folder / "users").open("w") as users:
        with (folder / "turn").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            fcntl.flock(users, fcntl.LOCK_SH)  # waits while a maker is taking it away
            is_maker = not said.exists()
            if is_maker:
                said.write_text(mine.enter_context(make()))
        try:
            yield said.read_text()
        finally:
            if is_maker:
                fcntl.flock(users, fcntl.LOCK_EX)  # waits for the others
                said.unlink()
                mine.close()


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """One process of the run at a time, for tests that change the same thing of the same person."""
    with (folder / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
