"""The office's API for reading: what it tells of partners, people and learning, to which tokens, at what cost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from lms.kit.throttle import Throttle
from lms.models import PartnerProfile, ReadToken, Role
from lms.views.read_api import DOOR
from tests.counting import statements
from tests.factories.milestones import make_plan
from tests.factories.organisations import counted, make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.read_tokens import make_token_for_reading
from tests.flows.routes import routes
from tests.programs import Program, fits

pytestmark = pytest.mark.django_db
HOME = "/api/urzad/v1"
LISTS = ("partners", "people", "learning")


def program(cast: Cast, **given: Any) -> Program:
    return Program(make_token_for_reading(cast, now=timezone.now(), **given).secret)


def test_it_answers_as_described(cast: Cast) -> None:
    _ = cast.leon, cast.other_partner
    make_plan(cast.partner)
    PartnerProfile.objects.create(partner=cast.partner, changed_at=timezone.now())
    counted()
    document, reader = Client().get(f"{HOME}/openapi.json").json(), program(cast)
    without, few = Program(""), program(cast, scopes=["partners", "people"])
    asked = [
        *((f"/{name}", reader.get(f"{HOME}/{name}")) for name in LISTS),
        *((f"/{name}", reader.get(f"{HOME}/{name}?after=x")) for name in LISTS),
        *((f"/{name}", without.get(f"{HOME}/{name}")) for name in LISTS),
        *((f"/{name}/{{code}}", reader.get(f"{HOME}/{name}/1410")) for name in ("partners", "learning")),
        *((f"/{name}/{{code}}", reader.get(f"{HOME}/{name}/9999")) for name in ("partners", "learning")),
        ("/partners", reader.get(f"{HOME}/partners?updated_since=wczoraj")),
        ("/partners", reader.get(f"{HOME}/partners?limit=201")),
        ("/people", reader.get(f"{HOME}/people?partner=9999")),
        ("/people", reader.get(f"{HOME}/people?partner=powiat")),
        ("/people", reader.get(f"{HOME}/people?after={'0' * 30}{2**63}")),
        ("/people", few.get(f"{HOME}/people")),
        ("/learning", few.get(f"{HOME}/learning")),
    ]

    wrong = [fits(document, HOME + path, "get", answer) for path, answer in asked]
    assert [each for each in wrong if each] == []
    assert {answer.status_code for _path, answer in asked} == {200, 400, 401, 403, 404}
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    named = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert named == set(document["components"]["schemas"])
    ours = {re.sub("<teryt>", "{code}", each) for each in routes() if each.startswith(f"{HOME}/")}
    assert set(document["paths"]) == ours


def test_what_is_told_of_a_partner_and_its_people(cast: Cast) -> None:
    make_plan(cast.partner, days_ago=400)
    _ = cast.leon
    counted()

    found = program(cast).get(f"{HOME}/partners/1410").json()
    learning = program(cast).get(f"{HOME}/learning/1410").json()
    people = program(cast, scopes=["people"]).get(f"{HOME}/people?partner=1410").json()["people"]
    reached = program(cast).get(f"{HOME}/people?partner=1410").json()["people"]

    told = {name: found[name] for name in ("code", "kind", "status", "scope", "counted_on")}
    assert told == {
        "code": "1410",
        "kind": "county",
        "status": "active",
        "scope": ["EZD"],
        "counted_on": timezone.localdate().isoformat(),
    }
    assert (found["milestones"]["light"], found["milestones"]["late"] > 0) == ("late", True)
    assert (learning["leaders"], learning["certified_leaders"], learning["presentation"]["percent"]) == (1, 0, None)
    appointment = cast.leon.appointments.get()
    plain = {
        "id": appointment.pk,
        "partner": "1410",
        "name": "Leon Zieliński",
        "role": "leader",
        "since": appointment.began_on.isoformat(),
    }
    assert people == [plain]
    assert reached == [{**plain, "email": "leon@example.org", "phone": ""}]


def test_a_token_for_some_kinds_never_gets_anothers_data(cast: Cast) -> None:
    city = make_partner("miasto Siedlce", teryt="1464", kind="city_county")
    make_appointment(make_person("obcy.miejski"), Role.LEADER, city)
    _ = cast.leon
    whole, some = program(cast), program(cast, kinds=["county"])

    for name in LISTS:
        everything, part = whole.get(f"{HOME}/{name}").text, some.get(f"{HOME}/{name}").text
        assert ("1464" in everything, "1410" in everything) == (True, True)
        assert ("1464" in part, "1410" in part) == (False, True)
    hidden = [f"{HOME}/partners/1464", f"{HOME}/learning/1464", f"{HOME}/people?partner=1464"]
    assert {whole.get(each).status_code for each in hidden} == {200}
    assert {some.get(each).status_code for each in hidden} == {404}


def test_pages_lead_through_everything_and_keep_what_was_asked(cast: Cast) -> None:
    for number in range(3):
        make_appointment(make_person(f"osoba.{number}"), Role.CLERK, cast.partner)
    make_appointment(make_person("obca"), Role.CLERK, cast.other_partner)
    reader, address, names = program(cast), f"{HOME}/people?partner=1410&limit=2", []

    while address:
        page = reader.get(address).json()
        names += [each["name"] for each in page["people"]]
        address = page["next"]

    assert names == ["Osoba.0 Próbna", "Osoba.1 Próbna", "Osoba.2 Próbna"]


def test_only_cards_that_changed_since(cast: Cast) -> None:
    now = timezone.now()
    for partner, changed_at in ((cast.partner, now), (cast.other_partner, now - timedelta(days=2))):
        PartnerProfile.objects.create(partner=partner, changed_at=changed_at)
    since = (now - timedelta(days=1)).isoformat()

    rows = program(cast).get(f"{HOME}/partners?updated_since={since}").json()["partners"]

    assert [row["code"] for row in rows] == ["1410"]


def test_unchanged_is_told_by_its_tag(cast: Cast) -> None:
    _ = cast.partner
    reader = program(cast)
    tag = reader.get(f"{HOME}/partners")["ETag"]

    same = reader.get(f"{HOME}/partners", **{"If-None-Match": f"W/{tag}"})
    _ = cast.other_partner
    other = reader.get(f"{HOME}/partners", **{"If-None-Match": tag})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    assert (other.status_code, other["ETag"] == tag) == (200, False)


def test_it_only_reads_and_too_often_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DOOR, "requests", Throttle(DOOR.requests.name, limit=2, seconds=60))
    reader = program(cast)

    wrote, nowhere = reader.post(f"{HOME}/partners", {}), reader.get(f"{HOME}/partner")
    head = reader.client.head(f"{HOME}/partners", headers=reader.shown)
    answers = [reader.get(f"{HOME}/partners") for _ in range(2)]

    assert (wrote.status_code, wrote["Allow"]) == (405, "GET, HEAD")
    assert (nowhere.status_code, nowhere["Content-Type"]) == (404, "application/problem+json")
    assert (head.status_code, [each.status_code for each in answers]) == (200, [200, 429])
    assert answers[1].json()["type"] == f"{HOME}/problems/too-many"


@pytest.mark.parametrize(("name", "number"), [("partners", 4), ("people", 3), ("learning", 3)])
def test_a_list_costs_the_same_at_three_rows(cast: Cast, name: str, number: int) -> None:
    make_appointment(make_person(), Role.LEADER, cast.partner)
    make_plan(cast.partner)
    counted()
    reader, costs = program(cast), []
    reader.get(f"{HOME}/{name}")

    for _ in range(2):
        with statements() as seen:
            rows = reader.get(f"{HOME}/{name}").json()[name]
        costs.append((len(rows), len(seen)))
        for _more in range(2):
            partner = make_partner()
            make_plan(partner)
            make_appointment(make_person(), Role.LEADER, partner)
        counted()

    assert costs == [(1, number), (3, number)]
    assert ReadToken.objects.get().last_used_at is not None
