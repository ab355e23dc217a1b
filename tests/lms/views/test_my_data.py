"""One's own data: all of them, and nobody else's."""

import json
from typing import Any

from lms.models import Person
from lms.operations.tell import tell
from lms.registry import personal_data
from tests.factories.facts import NOON

OWN, FOREIGN = "Własna treść <b>", "Cudza treść"


def told(cast: Any) -> None:
    for person, body in [(cast.zofia, OWN), (cast.leon, FOREIGN)]:
        tell(people=[person], about=None, kind="t", subject="S", body=body, path="/", by_mail=True, now=NOON)


def test_the_file_for_machines_holds_every_kind(log_in: Any, cast: Any) -> None:
    told(cast)

    response = log_in(cast.zofia).get("/moje/dane/plik.json")

    kept = json.loads(response.content)
    assert sorted(kept) == sorted(entry.name for entry in personal_data)
    assert [row["username"] for row in kept["account"]] == ["zofia"]
    assert [row["text"] for row in kept["notices"]] == [OWN]
    assert [row["address"] for row in kept["mails"]] == ["zofia@example.org"]
    assert FOREIGN not in response.content.decode()
    assert "password" not in response.content.decode()
    assert response["Content-Disposition"].startswith("attachment;")


def test_the_page_and_the_file_to_read_say_the_same(log_in: Any, cast: Any) -> None:
    told(cast)
    client = log_in(cast.zofia)

    for address in ["/moje/dane/", "/moje/dane/strona/"]:
        text = client.get(address).content.decode()
        assert ("Własna treść &lt;b&gt;" in text, FOREIGN in text) == (True, False)


def test_everybody_can_see_their_own(log_in: Any, cast: Any) -> None:
    people = [cast.zofia, cast.leon, cast.tomasz, cast.wanda, cast.maria, cast.ada]

    assert [log_in(person).get("/moje/dane/").status_code for person in people] == [200] * 6
    assert Person.objects.count() == 6
