"""Statements of one response as a newcomer's process makes them, without those that only frame a transaction.

Each process keeps the texts of the site for ten seconds; they are forgotten before each response that is counted, so
that their statement is always among the counted ones and no count depends on the hour.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.models import SiteTexts

FRAMES = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
READS = ("SELECT", "EXECUTE pomost_")
"""On PostgreSQL what is asked for most is prepared (`lms.kit.planned`), and only asks."""


@contextmanager
def statements() -> Iterator[list[str]]:
    """The list fills when the block ends. SHOW=1 in the environment prints it."""
    SiteTexts.forget()
    seen: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield seen
    seen += [row["sql"] for row in captured.captured_queries if not row["sql"].startswith(FRAMES)]
    if os.environ.get("SHOW"):
        print(*(f"{each[:150]} … {each[-120:]}" for each in seen), sep="\n")


def cost(client: Client, url: str, data: dict[str, Any] | None = None) -> int:
    """Statements of a warm page: opened once before, since a session notes once a minute that it was seen."""
    assert client.get(url, data).status_code == 200
    with statements() as seen:
        assert client.get(url, data).status_code == 200
    return len(seen)
