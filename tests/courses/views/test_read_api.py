"""The office's API for reading: what it tells of partners, people and learning, to which tokens, at what cost."""

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from lms.kit.throttle import Throttle
from lms.models import Partner, PartnerProfile, PartnerStatus, ReadToken, Role
from lms.operations.approve_profile import approve_profile
from lms.operations.save_section import save_section
from lms.views.read_api import DOOR
from tests.counting import statements
from tests.factories.milestones import make_plan
from tests.factories.organisations import counted, make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.profiles import make_submitted, section_version
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
    asked = [
        *((f"/{name}", reader.get(f"{HOME}/{name}")) for name in LISTS),
        *((f"/{name}/{{code}}", reader.get(f"{HOME}/{name}/1410")) for name in ("partners", "learning")),
    ]

    assert [wrong for path, answer in asked if (wrong := fits(document, HOME + path, "get", answer))] == []
    assert {answer.status_code for _path, answer in asked} == {200}


def test_it_refuses_as_described(cast: Cast) -> None:
    _ = cast.partner
    document, reader = Client().get(f"{HOME}/openapi.json").json(), program(cast)
    without, few = Program(""), program(cast, scopes=["partners", "people"])
    asked = [
        *((f"/{name}", reader.get(f"{HOME}/{name}?after=x")) for name in LISTS),
        *((f"/{name}", without.get(f"{HOME}/{name}")) for name in LISTS),
        *((f"/{name}/{{code}}", reader.get(f"{HOME}/{name}/9999")) for name in ("partners", "learning")),
        *((f"/{name}/{{code}}", reader.get(f"{HOME}/{name}/1410?x=%00")) for name in ("partners", "learning")),
        ("/partners", reader.get(f"{HOME}/partners?updated_since=wczoraj")),
        ("/partners", reader.get(f"{HOME}/partners?limit=201")),
        ("/people", reader.get(f"{HOME}/people?partner=9999")),
        ("/people", reader.get(f"{HOME}/people?partner=powiat")),
        ("/people", reader.get(f"{HOME}/people?after={'0' * 30}{2**63}")),
        ("/people", few.get(f"{HOME}/people")),
        ("/learning", few.get(f"{HOME}/learning")),
    ]

    assert [wrong for path, answer in asked if (wrong := fits(document, HOME + path, "get", answer))] == []
    assert {answer.status_code for _path, answer in asked} == {200, 400, 401, 403, 404}


def test_the_description_is_whole() -> None:
    document = Client().get(f"{HOME}/openapi.json").json()

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


def save_card(partner: Partner, now: datetime) -> None:
    version = section_version(partner, "it")
    save_section(partner=partner, section="it", version=version, by=None, now=now, values={"network": now.minute})


def test_only_cards_that_changed_since(cast: Cast) -> None:
    sent, noon = make_submitted(cast.partner), timezone.now() + timedelta(days=1)
    noon = noon.replace(minute=10)
    approve_profile(partner=cast.partner, version=sent.version, by=cast.maria, now=noon)
    save_card(cast.other_partner, noon + timedelta(minutes=10))
    reader = program(cast)

    def changed(minutes: int) -> dict[str, tuple[bool, datetime]]:
        since = urlencode({"updated_since": (noon + timedelta(minutes=minutes)).isoformat()})
        rows = reader.get(f"{HOME}/partners?{since}").json()["partners"]
        cards = {row["code"]: row["card"] for row in rows}
        return {code: (card["approved"], datetime.fromisoformat(card["changed_at"])) for code, card in cards.items()}

    saved = ("1426", (False, noon + timedelta(minutes=10)))
    assert changed(-5) == dict([("1410", (True, noon)), saved])
    assert changed(5) == dict([saved])
    save_card(cast.partner, noon + timedelta(minutes=20))
    assert changed(15) == {"1410": (True, noon + timedelta(minutes=20))}


@pytest.mark.parametrize("plus", ["+", "%2B"])
def test_pages_of_what_changed_lead_on(cast: Cast, plus: str) -> None:
    untouched = make_partner()
    for partner in (cast.partner, cast.other_partner):
        save_card(partner, timezone.now())
    reader, codes = program(cast), []
    address = f"{HOME}/partners?limit=1&updated_since=2020-01-01T00:00:00{plus}01:00"

    while address:
        page = reader.get(address).json()
        codes += [each["code"] for each in page["partners"]]
        address = page["next"]

    assert untouched.teryt in reader.get(f"{HOME}/partners").text
    assert codes == ["1410", "1426"]


@pytest.mark.parametrize("limit", ["0000000011999", "0" * 9 + "1", "9" * 40, "0"])
def test_no_way_round_the_size_of_a_page(cast: Cast, limit: str) -> None:
    assert program(cast).get(f"{HOME}/people?limit={limit}").status_code == 400


def test_people_of_a_partner_that_withdrew_are_not_told(cast: Cast) -> None:
    _ = cast.leon, cast.obcy_leon
    reader = program(cast)

    def partners() -> list[str]:
        return [each["partner"] for each in reader.get(f"{HOME}/people").json()["people"]]

    Partner.objects.filter(pk=cast.partner.pk).update(status=PartnerStatus.SUSPENDED)
    assert sorted(partners()) == ["1410", "1426"]
    Partner.objects.filter(pk=cast.partner.pk).update(status=PartnerStatus.WITHDRAWN)
    assert partners() == ["1426"]
    assert reader.get(f"{HOME}/partners/1410").json()["status"] == "withdrawn"


@pytest.mark.parametrize("address", ["/api/urzad", "/api/urzad/", "/api/urzad/v1", "/api/urzad/v1/nic"])
def test_what_is_not_there_is_answered_in_the_offices_words(address: str) -> None:
    answer = Client().get(address)

    assert (answer.status_code, answer.json()["type"]) == (404, f"{HOME}/problems/not-found")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (f"{HOME}/partners/%00", f"{HOME}/problems/unreadable"),
        ("/api/v1/escalations?after=%ff", "/api/v1/problems/unreadable"),
        ("/api/%00", "about:blank"),
    ],
)
def test_an_address_that_cannot_be_read_is_a_problem(address: str, kind: str) -> None:
    answer = Client().get(address)

    told = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert (told["type"], told["status"]) == (kind, 400)


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
