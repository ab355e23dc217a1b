"""`make bench [SCALE=1|10|100] [ONLY=words]`: seed, serve, measure, print a table, keep it under var/bench as JSON.

With ONLY just the rows that hold one of the words, parted by commas; these are kept nowhere.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from lms.models import Person  # noqa: E402
from lms.sessions import SessionStore  # noqa: E402
from tests.bench.batches import BATCHES, Batch, Spent, measure_batch  # noqa: E402
from tests.bench.database import fresh_database  # noqa: E402
from tests.bench.operations import OPERATIONS, Data, Operation  # noqa: E402
from tests.bench.seed import seed  # noqa: E402
from tests.bench.server import Answer, Server, serving, spent_here  # noqa: E402
from tests.bench.size import People, Size  # noqa: E402

ROUNDS, IN_A_ROUND, IN_A_WRITING_ROUND = 5, 12, 4
GOOD = (200, 204, 206, 302)
LONGEST_ROUND = 2.0  # seconds: what is far too slow shows after few requests
CSRF = "a" * 32
Row = TypeVar("Row", Operation, Batch)


@dataclass(frozen=True)
class Result:
    """`multiple`: CPU of server and database as a multiple of the yardstick's, the median of alternating rounds."""

    name: str
    statements: int
    most_statements: int | None
    milliseconds: float
    multiple: float
    most_multiple: float | None
    bytes: int
    most_kilobytes: int | None
    status: int

    @property
    def faults(self) -> list[str]:
        wrong = []
        if self.status not in GOOD:
            wrong.append(f"answers {self.status}")
        if self.most_statements is not None and self.statements > self.most_statements:
            wrong.append("statements")
        if self.most_multiple is not None and self.multiple > self.most_multiple * 1.25:
            wrong.append("CPU")
        if self.most_kilobytes is not None and self.bytes > self.most_kilobytes * 1024:
            wrong.append("size")
        return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=10)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    words = [word.strip() for word in given.only.split(",") if word.strip()]
    folder = Path(settings.VAR_DIR) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    say(f"{connection.vendor}, {given.scale:g} times: migrating…")
    with fresh_database(folder):
        began = time.monotonic()
        people = seed(Size(given.scale), say)
        seeded = time.monotonic() - began
        say(f"seeded in {seeded:.1f} s; measuring…")
        with serving() as server:
            results = [measure(server, operation, people) for operation in chosen(OPERATIONS, words)]
            peak = server.peak()
        table(results)
        say(f"{'most memory of a web process':<48} {peak:>5} MiB")
        batches = [measure_batch(batch, spent_here) for batch in chosen(BATCHES, words)]
        batch_table(batches)
    kept = {"database": connection.vendor, "scale": given.scale, "seeded_in_seconds": round(seeded, 1)}
    kept |= {"at": timezone.now().isoformat(), "results": [asdict(result) for result in results]}
    kept |= {"peak_megabytes": peak, "batches": [asdict(each) for each in batches]}
    file = folder / f"{connection.vendor}-{given.scale:g}.json"
    growth(results, folder, given.scale)
    if not words:
        file.write_text(json.dumps(kept, ensure_ascii=False, indent=1))
        say(f"kept in {file.relative_to(Path(settings.BASE_DIR)) if file.is_relative_to(settings.BASE_DIR) else file}")
    wrong = any("statements" in result.faults or result.status not in GOOD for result in results)
    if wrong or any(each.faults or each.is_slow for each in batches):
        sys.exit(1)


def chosen(rows: Iterable[Row], words: list[str]) -> list[Row]:
    """Those whose name holds one of the words; all where there are none."""
    return [row for row in rows if not words or any(word in row.name for word in words)]


def measure(server: Server, operation: Operation, people: People) -> Result:
    """Yardstick and operation in turns; the first request of each warms what a process keeps."""
    cookies = "" if operation.who == "visitor" else session(getattr(people, operation.who))
    logged_in, turns = cookies or session(people.clerk), count()

    def ask(path: str, data: Data | None = None, **named: str) -> Answer:
        return server.ask(path, cookies, None if data is None else {**data, "csrfmiddlewaretoken": CSRF}, **named)

    def once() -> Answer:
        return operation.run(ask, people, next(turns))

    def cost(run: Callable[[], object], many: int) -> float:
        before, ends, asked = server.spent(), time.monotonic() + LONGEST_ROUND, 0
        while asked < many and time.monotonic() < ends:
            run()
            asked += 1
        return (server.spent() - before) / asked

    def yardstick() -> Answer:
        return server.ask("/miara/", logged_in)

    yardstick()
    once()
    answer = once()
    many = IN_A_WRITING_ROUND if operation.writes or operation.throttled else IN_A_ROUND
    rounds = [(cost(yardstick, IN_A_ROUND), cost(once, many)) for _ in range(ROUNDS)]
    return Result(
        name=operation.name,
        statements=answer.statements,
        most_statements=operation.statements,
        milliseconds=round(1000 * statistics.median(mine for _mine, mine in rounds), 2),
        multiple=round(statistics.median(mine / measured for measured, mine in rounds), 2),
        most_multiple=operation.multiple,
        bytes=answer.size,
        most_kilobytes=operation.kilobytes,
        status=answer.status,
    )


def session(person_id: int) -> str:
    """Cookies of somebody who has logged in, as the log-in would have made them."""
    person = Person.objects.get(pk=person_id)
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store["seen"] = int(timezone.now().timestamp())
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}"


def table(results: list[Result]) -> None:
    say("")
    say(f"{'operation':<30} {'statements':>10} {'most':>5} {'ms CPU':>8} {'× me':>6} {'target':>6} {'KB':>7}")
    for result in results:
        most = "–" if result.most_statements is None else str(result.most_statements)
        target = "–" if result.most_multiple is None else f"{result.most_multiple:g}"
        say(
            f"{result.name:<30} {result.statements:>10} {most:>5} {result.milliseconds:>8.2f} "
            f"{result.multiple:>6.2f} {target:>6} {result.bytes / 1024:>7.1f}  {', '.join(result.faults)}"
        )
    say("")


def batch_table(batches: list[Spent]) -> None:
    say(f"{'in one go':<40} {'pieces':>7} {'s CPU':>7} {'most':>6} {'MiB':>5}")
    for each in batches:
        most = "–" if each.most_seconds is None else f"{each.most_seconds:g}"
        slow = "CPU" if each.is_slow else ""
        say(f"{each.name:<40} {each.pieces:>7} {each.seconds:>7.2f} {most:>6} {each.peak_megabytes:>5}  {slow}")
        for fault in each.faults:
            say(f"  differs: {fault}")
    say("")


def growth(results: list[Result], folder: Path, scale: float) -> None:
    """How much more than at a tenth of the size, where that was measured before."""
    smaller = folder / f"{connection.vendor}-{scale / 10:g}.json"
    if not smaller.exists():
        return
    before = {each["name"]: each for each in json.loads(smaller.read_text())["results"]}
    for result in results:
        if (old := before.get(result.name)) and old["multiple"]:
            say(f"{result.name:<30} {result.multiple / old['multiple']:.2f} times what it costs at a tenth of the size")


def say(text: str) -> None:
    print(text, flush=True)


main()
