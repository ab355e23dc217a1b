"""The supervisor with real processes: what dies is started again, and nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from lms.supervise import Child

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("supervise", sys.argv[1])
supervise = importlib.util.module_from_spec(spec)
sys.modules["supervise"] = supervise
spec.loader.exec_module(supervise)
supervise.run([supervise.Child("sleeper", ["sh", "-c", sys.argv[2]])], health=sys.argv[3], greeting="Here we are.")
"""
# The child writes down its own number and that of a process it leaves behind.
SLEEPER = "sleep 300 & echo $$ $! >> {book}; exec sleep 300"


def eventually(condition: Callable[[], object], *, within: float = 15.0) -> object:
    until = time.monotonic() + within
    while not (answer := condition()) and time.monotonic() < until:
        time.sleep(0.05)
    return answer


def lives(pid: int) -> bool:
    """Neither gone nor a zombie that only waits to be counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Supervised:
    def __init__(self, folder: Path) -> None:
        self.book = folder / "pids"
        command = SLEEPER.format(book=self.book)
        arguments = [str(ROOT / "lms" / "supervise.py"), command, "http://127.0.0.1:9/"]
        self.process = subprocess.Popen([sys.executable, "-P", "-c", SCRIPT, *arguments], stdout=subprocess.DEVNULL)

    def generations(self) -> list[list[int]]:
        """[leader, left behind] of each start so far."""
        lines = self.book.read_text().splitlines() if self.book.exists() else []
        return [[int(word) for word in line.split()] for line in lines]

    def started(self, times: int) -> bool:
        return bool(eventually(lambda: len(self.generations()) >= times))


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Supervised]:
    running = Supervised(tmp_path)
    assert running.started(1)
    yield running
    running.process.kill()
    running.process.wait()
    for pid in chain.from_iterable(running.generations()):
        if lives(pid):
            os.kill(pid, signal.SIGKILL)


def test_a_child_that_is_killed_starts_again_and_what_it_left_behind_goes(supervised: Supervised) -> None:
    leader, left_behind = supervised.generations()[0]

    os.kill(leader, signal.SIGKILL)

    assert supervised.started(2)
    assert not lives(left_behind)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopping_leaves_no_process(supervised: Supervised, number: int) -> None:
    supervised.process.send_signal(number)

    assert supervised.process.wait(timeout=20) == 0
    assert eventually(lambda: not any(map(lives, supervised.generations()[0])))


def test_a_supervisor_killed_outright_takes_its_children_along(supervised: Supervised) -> None:
    leader, _left_behind = supervised.generations()[0]

    supervised.process.kill()

    assert eventually(lambda: not lives(leader))


def test_a_child_that_keeps_failing_is_started_after_growing_pauses(capsys: pytest.CaptureFixture[str]) -> None:
    child = Child("hopeless", ["false"])
    now, pauses = 100.0, []
    for _attempt in range(7):
        child.watch(now)
        assert child.process is not None
        child.process.wait()
        child.watch(now)
        pauses.append(child.pause)
        child.watch(now + child.pause - 0.1)
        assert child.process is None  # not before its time
        now += child.pause

    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_a_child_that_has_long_been_steady_starts_again_at_once_after_a_second() -> None:
    child = Child("steady", ["false"], pause=30.0)
    child.watch(100.0)
    assert child.process is not None
    child.process.wait()

    child.watch(100.0 + 3600)

    assert child.pause == 1.0


def test_the_greeting_waits_for_an_answer_of_any_kind(tmp_path: Path) -> None:
    """A 404 is an answer; nothing listening is none."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/nothing-here"
    serve = f"sleep 1; exec {sys.executable} -m http.server {port} --bind 127.0.0.1 --directory {tmp_path} >/dev/null"
    command = [sys.executable, "-P", "-c", SCRIPT, str(ROOT / "lms" / "supervise.py"), serve, address]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "Here we are.\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
