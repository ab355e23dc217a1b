"""No text in any field or any address gives a 500, reaches a page unescaped, or is answered without words."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests.flows.addresses import address
from tests.flows.inputs import IN_ADDRESSES, SCRIPT, VALUES, Form, encoded, forms_in, parameters
from tests.flows.posts_table import POST
from tests.flows.routes import routes
from tests.flows.routes_table import GET
from tests.flows.scene import PEOPLE, Scene
from tests.flows.test_routes import browser, table

# Each screen is tried as the first of these who may open it.
TRYING = (
    *(
        "leader",
        "coordinator",
        "administrator",
        "trainer",
        "clerk",
        "representative",
        "manager",
        "consultant",
        "visitor",
    ),
)
# On a screen that asks for nothing by itself; of the others each name gets one, another one on each screen.
ON_EVERY_SCREEN, BY_TURNS = "operators", ("nul", "half a pair", "long", "huge")
# What is sent where: into the fields for text only, or into hidden ones and choices as well.
# Of what stands behind the first one each field gets one at a form, another one at the next form.
SENT = {False: ("operators", "long", "number", "day"), True: ("operators", "nul", "half a pair", "negative", "huge")}
POSTED_TO = ("operators", "nul", "huge")
URLENCODED = "application/x-www-form-urlencoded"


def screens(who: str) -> list[str]:
    """The routes whose pages this person is the first to open; a consultant has forms of their own on shared ones."""
    before = () if who == "consultant" else TRYING[: TRYING.index(who)]
    rows = table(GET).items()
    mine = [route for route, row in rows if row[who] == "200" and not any(row[other] == "200" for other in before)]
    return [route for route in mine if who != "consultant" or route.startswith("/pomoc/")]


def patient(scene: Scene, who: str) -> Client:
    """A client that takes an error page for an answer, so that one failure does not hide the next."""
    client = browser(scene, who)
    client.raise_request_exception = False
    return client


def stricter() -> bool:
    """PostgreSQL knows NUL, the length of a text and the width of a number; there everything is sent."""
    return connection.vendor == "postgresql"


def fault(client: Client, method: str, url: str, body: str = "") -> str:
    """What is wrong with the answer, in words; nothing where nothing is. What was written is taken away again."""
    cache.clear()
    with transaction.atomic():
        response: Any = client.get(url) if method == "get" else client.post(url, body, content_type=URLENCODED)
        if response.status_code in (301, 302) and method == "post":
            response = client.get(response["Location"])
        content = b"".join(response)
        transaction.set_rollback(True)
    if response.status_code >= 500:
        return str(response.status_code)
    return "script" if SCRIPT.encode() in content else ""


@pytest.mark.parametrize("who", TRYING)
def test_anything_may_stand_behind_the_question_mark(scene: Scene, who: str) -> None:
    client, faults = patient(scene, who), {}
    for turn, route in enumerate(screens(who)):
        url = address(route, scene)
        own = names_asked_for(client, url)
        names = own | set(parameters())
        for what in VALUES if own and stricter() else (ON_EVERY_SCREEN, ""):
            # A step that is not there is a 404 whatever else is asked for, so it is asked for alone.
            for together in (names - {"krok"}, {"krok"} if route == "/pomoc/zapytaj/" else set()):
                query = encoded(asked(sorted(together), what, turn))
                if query and (found := fault(client, "get", f"{url}?{query}")):
                    faults[f"{route} {what}"] = found

    assert faults == {}


def asked(names: list[str], what: str, turn: int) -> list[tuple[str, str]]:
    """Each name twice with that value, or with one BY_TURNS."""
    values = [VALUES[what or BY_TURNS[(at + turn) % len(BY_TURNS)]] for at in range(len(names))]
    return [pair for pair in zip(names, values, strict=True) for _time in range(2)]


def test_by_turns_every_name_gets_every_value() -> None:
    """From screen to screen, of which there are many more than values."""
    met = {pair for turn in range(len(BY_TURNS)) for pair in asked(["a", "b", "c", "d", "e"], "", turn)}

    assert len(met) == 5 * len(BY_TURNS)
    assert len(screens("coordinator")) > 10 * len(BY_TURNS)


def names_asked_for(client: Client, url: str) -> set[str]:
    """By the forms of the page itself; the search in the header is on all of them."""
    forms = [form for form in forms_of(client, url) if form.method == "get" and form.action != "/szukaj/"]
    return {name for form in forms for name, _ in form.given}


def forms_of(client: Client, url: str) -> list[Form]:
    response: Any = client.get(url)
    content = b"".join(response)
    return list(forms_in(content.decode(), url)) if response["Content-Type"].startswith("text/html") else []


@pytest.mark.parametrize("who", TRYING)
def test_anything_may_be_typed_into_any_field(scene: Scene, who: str) -> None:
    client, faults = patient(scene, who), {}
    tried: set[Any] = set()
    for route in screens(who):
        for form in forms_of(client, address(route, scene)):
            if form.method != "post" or form.action in ("/wyloguj/", "") or (form.action, form.typed) in tried:
                continue
            tried.add((form.action, form.typed))
            for everywhere, (first, *by_turns) in SENT.items():
                for what in ("", first) if stricter() or len(tried) % 2 else (first,):
                    texts = [VALUES[each] for each in ([what] if what else by_turns)]
                    body = encoded(form.sent(texts, everywhere=everywhere, turn=len(tried)))
                    if found := fault(client, "post", form.action, body):
                        faults[f"{form.action} {what} {everywhere}"] = found

    assert tried
    assert faults == {}


@pytest.mark.parametrize("who", ["visitor", "clerk"])
@pytest.mark.parametrize("what", IN_ADDRESSES)
def test_a_page_of_an_error_repeats_nothing_of_its_address(scene: Scene, who: str, what: str) -> None:
    client = patient(scene, who)

    for url in (f"/{IN_ADDRESSES[what]}/", f"/slownik/{IN_ADDRESSES[what]}/", f"/pomoc/{IN_ADDRESSES[what]}/"):
        assert fault(client, "get", url) == ""
        assert client.get(url).status_code in (302, 400, 404, 414)


@pytest.mark.usefixtures("bare_refusals")
def test_anything_may_stand_in_an_address(scene: Scene) -> None:
    clients, faults = {who: patient(scene, who) for who in ("leader", "coordinator")}, {}
    for route in [each for each in routes() if "<" in each]:
        client = clients["coordinator" if table(GET)[route]["leader"] in ("403", "404") else "leader"]
        for what, value in IN_ADDRESSES.items():
            url = re.sub(r"<\w+>", lambda _, value=value: value, route)
            methods = ("get", "post") if route in table(POST) and what in POSTED_TO else ("get",)
            faults |= {
                f"{method} {url[:60]} {what}": found for method in methods if (found := fault(client, method, url))
            }

    assert faults == {}


def test_the_walk_knows_everybody_and_every_screen() -> None:
    seen = {route for who in TRYING for route in screens(who)}

    assert set(TRYING) <= set(PEOPLE)
    assert seen == {route for route, row in table(GET).items() if "200" in row.values()}
    assert {what for texts in SENT.values() for what in texts} == set(VALUES)
