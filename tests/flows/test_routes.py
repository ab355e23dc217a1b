"""Every address of ours as everybody, held against one table (routes_table.py).

A route without a row fails, and so does a row without a route.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests.flows.addresses import VARIANTS, address
from tests.flows.posts_table import POST
from tests.flows.routes import routes
from tests.flows.routes_table import GET
from tests.flows.scene import PEOPLE, Scene
from tests.flows.sent import data

pytestmark = pytest.mark.usefixtures("bare_refusals")

# Written at every visit, whatever is asked for.
OWN_BUSINESS = ("lms_session",)


def table(text: str) -> dict[str, dict[str, str]]:
    """{route: {person: answer}}."""
    rows = [line.split() for line in text.splitlines() if line.strip()]
    told = {route: dict(zip(PEOPLE, answers, strict=True)) for route, *answers in rows}
    assert len(told) == len(rows), "a route stands there twice"
    return told


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables written to and kept; what a rolled back savepoint took away again does not count."""
    tables: set[str] = set()
    marks: list[set[str]] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        words = sql.replace('"', "").split()
        verb = words[0].upper()
        if verb == "SAVEPOINT":
            marks.append(set(tables))
        elif sql.upper().startswith("ROLLBACK TO SAVEPOINT"):
            tables.intersection_update(marks[-1])
        elif sql.upper().startswith("RELEASE SAVEPOINT"):
            marks.pop()
        elif verb in ("INSERT", "UPDATE", "DELETE"):
            name = words[1] if verb == "UPDATE" else words[2] if words[1].upper() != "OR" else words[4]
            tables.update({name} - set(OWN_BUSINESS))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield tables


def answered(response: Any) -> str:
    """`200`, `403`…; `log` for the way to the log-in, `go` for the way to anywhere else."""
    if response.streaming:
        list(response)
    if response.status_code not in (301, 302):
        return str(response.status_code)
    return "log" if response["Location"].startswith("/zaloguj/?next=") else "go"


def browser(scene: Scene, who: str) -> Client:
    client = Client()
    if person := scene.people[who]:
        client.force_login(person)
        client.get("/healthz")  # the session notes that it was seen
    return client


def visit(client: Client, scene: Scene, method: str, route: str) -> tuple[str, set[str]]:
    """What the site answered, and which tables it wrote. Nothing of it is left afterwards."""
    cookies = deepcopy(client.cookies)
    cache.clear()  # tries are counted there
    with transaction.atomic():
        url = address(route, scene)
        with written() as tables:
            answer = answered(client.get(url) if method == "get" else client.post(url, data(route, scene)))
        transaction.set_rollback(True)
    client.cookies = cookies
    if not route.startswith("/powiadomienia/"):
        tables.discard("lms_notice")  # a page that is opened reads what was told about it
    return answer, tables


def test_every_route_has_its_row_and_every_row_a_route() -> None:
    known = sorted([*routes(), *VARIANTS])

    assert known == sorted(table(GET))
    assert sorted(table(POST).keys() - set(known)) == []


@pytest.mark.parametrize("who", PEOPLE)
def test_who_sees_what(scene: Scene, who: str) -> None:
    client = browser(scene, who)
    answers = {route: visit(client, scene, "get", route)[0] for route in table(GET)}

    assert answers == {route: row[who] for route, row in table(GET).items()}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_changes_what(scene: Scene, who: str) -> None:
    """`did` where something was written; whoever may not is refused and nothing is."""
    client, answers = browser(scene, who), {}
    for route in table(POST):
        answer, tables = visit(client, scene, "post", route)
        answers[route] = "did" if tables else answer

    assert answers == {route: row[who] for route, row in table(POST).items()}


@pytest.mark.parametrize("who", ["visitor", "clerk", "administrator"])
def test_no_other_route_takes_anything(scene: Scene, who: str) -> None:
    client = browser(scene, who)
    found = {route: visit(client, scene, "post", route)[0] for route in routes() if route not in table(POST)}

    assert {route: answer for route, answer in found.items() if answer not in ("405", "log")} == {}
