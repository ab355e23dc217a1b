"""The demonstration's texts: they hang together, name nobody real, and keep the house rules of plain Polish."""

import json
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from courses.blocks.advice import advice_on_step
from tests.architecture.demo import DEMO, load, longest_sentence

INSTRUCTIONS = sorted((DEMO / "instructions").glob("*.json"))
FILMS = sorted((DEMO / "video").glob("*.txt"))
SCREENS = sorted((DEMO / "screens").glob("*.webp"))
SEVEN = {"urzednik", "lider", "przedstawiciel", "trener", "konsultant", "koordynator", "admin"}
DO = {
    "ask": {"title", "text", "instruction", "step"},
    "reply": {"text"},
    "note": {"text"},
    "escalate": {"severity", "reason", "tried", "people_touched"},
    "request_escalation": {"severity", "reason", "tried", "people_touched"},
    "endorse": set(),
    "accept_escalation": {"text"},
    "ask_back": {"text"},
    "answer_back": {"text"},
    "reply_escalation": {"text"},
    "propose_workaround": {"text"},
    "accept_workaround": {"text"},
    "set_external_number": {"number"},
    "propose_solution": {"text"},
    "accept_solution": {"text"},
    "send_back": {"text"},
    "resolve": {"text"},
    "reopen": {"text"},
    "close": set(),
    "show_answer": {"asked", "text"},
}
STARTED_MONTHS_AGO = (1, 3, 7)  # Wołomin, Radom, Łosice, in working months of 21 days


def everybody() -> list[dict[str, Any]]:
    people = load("people.json")
    return [
        person for firm in [people["office"], *people["contractors"], *people["partners"]] for person in firm["people"]
    ]


def slugs() -> dict[str, int]:
    """How many steps each instruction has."""
    return {page["slug"]: len(page["steps"]) for page in map(json.loads, map(Path.read_text, INSTRUCTIONS))}


@pytest.mark.parametrize("path", INSTRUCTIONS, ids=lambda path: path.stem)
def test_an_instruction_is_ready_to_be_planted(path: Path) -> None:
    page = json.loads(path.read_text(encoding="utf-8"))
    people = load("people.json")

    assert path.stem.split("-", 1)[1] == page["slug"]
    assert re.fullmatch("[a-z0-9-]+", page["slug"])
    assert 5 <= len(page["steps"]) <= 8
    assert set(page["audience"]) <= set(people["positions"])
    assert page["owner"] == "trener"
    for step in page["steps"]:
        assert (DEMO / step["screenshot"]).exists()
        assert (DEMO / step["screenshot"]).with_suffix(".svg").exists()
        assert step["alt"]
        assert not step["decorative"]
        assert len(step["title"]) <= 160
        assert max(len(step["alt"]), len(step["expected"]), len(step["warning"] or "")) <= 400
        for text in (
            *(step[name] for name in ("title", "text", "alt", "expected")),
            step["warning"] or "",
            step.get("why", ""),
        ):
            assert longest_sentence(text) <= 20, text


@pytest.mark.parametrize("path", INSTRUCTIONS, ids=lambda path: path.stem)
def test_our_own_checker_has_no_advice_for_an_instruction(path: Path) -> None:
    for step in json.loads(path.read_text(encoding="utf-8"))["steps"]:
        shot = SimpleNamespace(decorative=step["decorative"], contextual_alt_text=step["alt"])
        told = {name: step.get(name) or "" for name in ("title", "text", "expected", "warning", "why")}

        assert advice_on_step(told | {"screenshot": shot}) == {}, step["title"]


@pytest.mark.parametrize("path", INSTRUCTIONS, ids=lambda path: path.stem)
def test_steps_say_how_long_they_take_and_lead_on_to_what_is_there(path: Path) -> None:
    page = json.loads(path.read_text(encoding="utf-8"))
    films = {file.stem: [line.split()[0] for line in file.read_text().splitlines()] for file in FILMS}
    courses = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((DEMO / "courses").glob("*.json"))]
    lessons = {part["slug"] for course in courses for part in course["parts"] if part["kind"] == "lesson"}

    assert sum(step["minutes"] for step in page["steps"]) == page["minutes"]
    led = [step["further"] for step in page["steps"] if "further" in step]
    assert led or page.get("approved") is False
    for slug, *at in led:
        if slug in films:
            assert set(at) <= set(films[slug]), "where somebody begins to speak"
        else:
            assert (slug in lessons, at, page.get("later")) == (True, [], True), "courses come after what is not later"


def test_the_twelve_workstation_instructions_are_there() -> None:
    assert len(INSTRUCTIONS) == 12


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_a_screen_is_small_and_shown_once(path: Path) -> None:
    uses = [step["screenshot"] for file in INSTRUCTIONS for step in json.loads(file.read_text())["steps"]]

    assert path.stat().st_size <= 60_000
    assert uses.count(f"screens/{path.name}") == 1


def test_every_drawing_has_its_picture() -> None:
    assert [path.stem for path in sorted((DEMO / "screens").glob("*.svg"))] == [path.stem for path in SCREENS]


def test_logins_are_given_once_and_the_seven_are_there() -> None:
    logins = [person["login"] for person in everybody()]

    assert sorted(set(logins)) == sorted(logins)
    assert set(logins) >= SEVEN


def test_addresses_lead_nowhere() -> None:
    mails = {person["email"] for person in everybody() if person["email"]}
    text = (DEMO / "people.json").read_text(encoding="utf-8")

    assert {mail.rsplit(".", 1)[-1] for mail in mails} == {"example"}
    assert re.findall(r"@\S+?\.(?!example)\w+\"", text) == []


def test_nothing_looks_like_a_pesel() -> None:
    files = [*DEMO.rglob("*.json"), *DEMO.rglob("*.svg")]

    assert [path.name for path in files if re.search(r"(?<!\d)\d{11}(?!\d)", path.read_text(encoding="utf-8"))] == []


def test_each_partner_has_a_representative_and_one_to_three_leaders() -> None:
    for partner in load("people.json")["partners"]:
        roles = [held["role"] for person in partner["people"] for held in person["appointments"]]
        assert roles.count("representative") == 1, partner["teryt"]
        assert roles.count("deputy") <= 1, partner["teryt"]
        assert 1 <= roles.count("leader") <= 3, partner["teryt"]


def test_appointments_name_places_that_exist() -> None:
    people = load("people.json")
    for partner in people["partners"]:
        locations = {place["name"] for place in partner["locations"]}
        for held in (held for person in partner["people"] for held in person["appointments"]):
            assert {held.get("location"), *held.get("covers", [])} <= locations | {None}
            assert held.get("org_unit") in {*partner["org_units"], None}
            assert held.get("position") in {*people["positions"], None}


@pytest.mark.parametrize("ticket", load("tickets.json")["tickets"], ids=lambda ticket: ticket["key"])
def test_a_ticket_is_a_script_that_can_be_played(ticket: dict[str, Any]) -> None:
    partners = {
        partner["teryt"]: {p["login"] for p in partner["people"]} for partner in load("people.json")["partners"]
    }
    contractors = {
        system: {p["login"] for p in firm["people"]}
        for firm in load("people.json")["contractors"]
        for system in firm["contract"]["systems"]
    }
    allowed = partners[ticket["partner"]] | contractors[ticket["system"]]
    times = [
        (-action["at_hours_ago"], "") if "at_hours_ago" in action else (-action["workdays_ago"], action["at"])
        for action in ticket["actions"]
    ]

    assert set(ticket) == {"key", "partner", "system", "category", "ends_as", "actions"}
    assert ticket["actions"][0]["do"] == "ask"
    assert times == sorted(times)
    for action in ticket["actions"]:
        assert action["by"] in allowed
        assert action.get("screen", SCREENS[0].stem) in {path.stem for path in SCREENS}
        assert set(action) - {"at_hours_ago", "workdays_ago", "at", "screen"} == {"do", "by"} | DO[action["do"]]
        assert ("at_hours_ago" in action) != ({"workdays_ago", "at"} <= set(action))
        assert action.get("severity", ticket["category"]) == ticket["category"]
        if action.get("instruction"):
            assert 1 <= action["step"] <= slugs()[action["instruction"]]
        for text in (action.get("text"), action.get("reason"), action.get("tried")):
            assert not text or longest_sentence(text) <= 20, text


def test_a_year_of_questions_is_like_a_year_of_questions() -> None:
    """Shares of each kind as supervisors of other roll-outs know them; most questions in the months of a start."""
    tickets = load("tickets.json")["tickets"]
    of_kind = Counter(ticket["category"] for ticket in tickets)
    asked = [ticket["actions"][0].get("workdays_ago", 0) for ticket in tickets]
    of_month = Counter(days // 21 for days in asked)

    assert len(tickets) == 60
    assert abs(of_kind["KONSULTACJA"] / 60 - 0.55) < 0.05
    assert abs((of_kind["BLAD"] + of_kind["USTERKA"]) / 60 - 0.25) < 0.05
    assert abs(of_kind["AWARIA"] / 60 - 0.05) < 0.05
    assert abs(of_kind["USLUGA"] / 60 - 0.10) < 0.05
    assert abs(of_kind["MODYFIKACJA"] / 60 - 0.05) < 0.05
    assert max(asked) > 10 * 21
    assert {month for month, _count in of_month.most_common(4)} == {0, *STARTED_MONTHS_AGO}


def test_one_morning_nothing_worked_in_three_offices() -> None:
    """Four clerks ask within the hour; one question goes to the contractor, and all are answered in the same words."""
    struck = [ticket for ticket in load("tickets.json")["tickets"] if ticket["key"].startswith("bialy-ekran")]
    actions = [action for ticket in struck for action in ticket["actions"]]
    words = {do: {action["text"] for action in actions if action["do"] == do} for do in ("reply", "resolve")}

    assert len({ticket["partner"] for ticket in struck}) == 3
    assert len({ticket["actions"][0]["by"] for ticket in struck}) == len(struck) == 4
    assert len({ticket["actions"][0]["workdays_ago"] for ticket in struck}) == 1
    assert [action["severity"] for action in actions if action["do"] == "escalate"] == ["AWARIA"]
    assert {action["text"] for action in actions if action["do"] == "accept_solution"} == words["resolve"]
    assert [len(texts) for texts in words.values()] == [1, 1]


def test_the_busiest_partner_has_most_of_the_tickets() -> None:
    tickets = load("tickets.json")["tickets"]

    assert sum(ticket["partner"] == "1410" for ticket in tickets) > len(tickets) / 2
    assert {ticket["partner"] for ticket in tickets} == {each["teryt"] for each in load("people.json")["partners"]}
