"""Times and calendar of a contract: seen by the office and the firm, changed by the office, looked at first."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.models import CalendarVersion, ServicePolicyVersion
from helpdesk.queries.terms import terms_of
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.terms import new_hours, new_times
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
ROWS = (1, 3)


def test_the_row_of_the_contract_leads_there(cast: Cast, log_in: Any) -> None:
    contract = make_escalation(cast).contract
    url = reverse("terms", args=[contract.pk])

    for who in (cast.maria, cast.ada, cast.wanda):
        client = log_in(who)
        assert url in client.get(reverse("contractor", args=[contract.contractor_id])).text
        text = client.get(url).text
        assert "4 godziny robocze" in text
        assert "24 grudnia 2026" in text


def test_a_version_is_looked_at_before_it_is_saved(cast: Cast, log_in: Any) -> None:
    contract = make_escalation(cast).contract
    url, client = reverse("new_times", args=[contract.pk]), log_in(cast.maria)
    wanted = new_times(contract, **{"BLAD-reaction": "1 h", "BLAD-workaround": ""})

    seen = client.post(url, {name: value for name, value in wanted.items() if name != "save"}).text

    assert ServicePolicyVersion.objects.filter(policy__contract=contract).count() == 1
    assert "Błąd: Reakcja" in seen
    assert "1 godzinę roboczą" in seen

    client.post(url, wanted)

    made = terms_of(contract).policy
    assert (made.number, made.made_by, made.why) == (2, cast.maria, "Aneks 3")
    assert made.targets["BLAD"] == {"reaction": {"hours": 1}, "solution": {"days": 5}}
    assert made.targets["BEZPIECZENSTWO"]["around_the_clock"] is True


def test_a_calendar_with_a_break_and_in_another_zone(cast: Cast, log_in: Any) -> None:
    contract = make_escalation(cast).contract
    url, client = reverse("new_hours", args=[contract.pk]), log_in(cast.maria)
    changed = {
        "day0": "13-17, 8:00–12:30",
        "day5": "9:00–24:00",
        "time_zone": "Europe/Vilnius",
        "working_days": "26.12.2026",
    }
    wanted = new_hours(contract, **changed)

    seen = client.post(url, {name: value for name, value in wanted.items() if name != "save"}).text
    assert "8:00–12:30, 13:00–17:00" in seen
    client.post(url, wanted)

    made = terms_of(contract).calendar
    assert made.data["windows"][0] == [["08:00", "12:30"], ["13:00", "17:00"]]
    assert made.data["windows"][5] == [["09:00", "00:00"]]
    assert (made.data["time_zone"], made.data["extra_working_days"]) == ("Europe/Vilnius", ["2026-12-26"])


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("new_times", {"BLAD-reaction": "wkrótce"}),
        ("new_times", {"BLAD-reaction": "0 h"}),
        ("new_times", {"BLAD-reaction": "99999 dni"}),
        ("new_times", {"BLAD-solution": ""}),
        ("new_times", {"why": "", "BLAD-reaction": "1 h"}),
        ("new_hours", {"day0": "8–16, 15–18"}),
        ("new_hours", {"day0": "16:00–8:00"}),
        ("new_hours", {"day0": "8:00-25:00"}),
        ("new_hours", {"day0": "od rana"}),
        ("new_hours", {"working_days": "31 grudnia"}),
        ("new_hours", {"time_zone": "Mars/Olympus"}),
        ("new_hours", {f"day{number}": "" for number in range(7)}),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(
    cast: Cast, log_in: Any, what: str, changed: dict[str, str]
) -> None:
    contract = make_escalation(cast).contract
    sent = (new_times if what == "new_times" else new_hours)(contract, **changed)

    answer = log_in(cast.maria).post(reverse(what, args=[contract.pk]), sent)

    assert answer.status_code == 200
    assert 'role="alert"' in answer.text or "data-error" in answer.text
    assert ServicePolicyVersion.objects.filter(policy__contract=contract).count() == 1
    assert CalendarVersion.objects.filter(calendar__contract=contract).count() == 1
    typed = next(iter(changed.values()))
    assert typed in answer.text


def test_who_saves_an_older_version_is_told(cast: Cast, log_in: Any) -> None:
    contract = make_escalation(cast).contract
    client, url = log_in(cast.maria), reverse("new_times", args=[contract.pk])
    older = new_times(contract, **{"BLAD-reaction": "3 h"})
    client.post(url, new_times(contract, **{"BLAD-reaction": "1 h"}))

    answer = client.post(url, older)

    assert (answer.status_code, terms_of(contract).policy.number) == (200, 2)


def test_guidance_has_only_its_own_two_times(cast: Cast, log_in: Any) -> None:
    make_ticket(cast)
    client = log_in(cast.maria)

    client.post(reverse("first_line_times"), new_times(None, **{"LIDER-reaction": "2 h"}))

    made = terms_of(None).policy
    assert (made.number, made.targets["LIDER"]["reaction"]) == (2, {"hours": 2})
    assert "Pierwsza linia" in client.get(reverse("first_line_terms")).text


@pytest.mark.parametrize("rows", ROWS)
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    contract = make_escalation(cast).contract
    client = log_in(cast.maria)
    for hour in range(rows):
        make_escalation(cast, ticket=make_ticket(cast), now=later(hour))
        client.post(reverse("new_times", args=[contract.pk]), new_times(contract, **{"BLAD-reaction": f"{hour + 5} h"}))

    assert cost(client, reverse("terms", args=[contract.pk])) == 6
