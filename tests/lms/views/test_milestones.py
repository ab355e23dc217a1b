"""A partner's milestones on screen: who reads them, who changes what, and what a refusal keeps."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.models import Milestone, Partner
from tests.counting import cost
from tests.factories.milestones import make_plan, make_template, reached

LIST = "/partnerzy/1410/kamienie/"
ACTIONS = ("prognoza", "zmien", "potwierdz", "nie-dotyczy", "otworz")


def test_a_list_and_one_milestone_cost_the_same_whatever_stands_there(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner, days_ago=100)
    client = log_in(cast.renata)
    before = [cost(client, LIST), cost(client, f"{LIST}M1/")]
    for each in plan.values():
        Milestone.objects.filter(pk=each.pk).update(owner=cast.leon)
        each.record("replanned", by=cast.maria, at=timezone.now(), reason="x")
    assert before == [cost(client, LIST), cost(client, f"{LIST}M1/")] == [6, 8]


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("maria", [200, 200, 200, 200, 200, 200, 200]),
        ("renata", [200, 200, 200, 404, 404, 404, 404]),
        ("leon", [200, 200, 404, 404, 404, 404, 404]),
        *((who, [404] * 7) for who in ("zofia", "obcy_leon", "tomasz", "wanda", "marek")),
    ],
)
def test_who_may_open_what(log_in: Any, cast: Any, who: str, answers: list[int]) -> None:
    make_plan(cast.partner)
    client = log_in(getattr(cast, who))
    addresses = [LIST, f"{LIST}M1/", *(f"{LIST}M1/{action}/" for action in ACTIONS)]
    assert [client.get(address).status_code for address in addresses] == answers


def test_what_is_not_there_answers_404(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner)
    client = log_in(cast.maria)
    assert [client.get(f"{LIST}{name}/").status_code for name in ("M99", "%27", "M99/prognoza")] == [404] * 3
    assert client.get("/partnerzy/9999/kamienie/").status_code == 404


def test_an_empty_list_offers_the_office_a_plan_and_others_none(log_in: Any, cast: Any) -> None:
    make_template()
    assert cast.partner
    link = f'href="{LIST}plan/"'
    assert link in log_in(cast.maria).get(LIST).content.decode()
    assert link not in log_in(cast.renata).get(LIST).content.decode()


def test_the_office_plans_once_and_a_second_press_is_no_mistake(log_in: Any, cast: Any) -> None:
    make_template()
    assert cast.partner
    client = log_in(cast.maria)
    form = client.get(f"{LIST}plan/").context["form"]
    assert form["starts_on"].value() == cast.partner.joined_on
    for _press in range(2):
        answer = client.post(f"{LIST}plan/", {"starts_on": "2026-11-02"})
        assert (answer.status_code, answer.url) == (302, LIST)
    assert Milestone.objects.filter(partner=cast.partner).count() == 4


def test_what_is_suspended_is_not_late(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner, days_ago=30)
    client = log_in(cast.renata)
    pages = (LIST, f"{LIST}M1/")

    def told() -> list[bool]:
        return ["30 dni po terminie" in client.get(page).content.decode() for page in pages]

    assert told() == [True, True]
    Partner.objects.filter(pk=cast.partner.pk).update(status="suspended")
    assert told() == [False, False]
    said = "nic nie liczy się jako spóźnione"
    assert [said in client.get(page).content.decode() for page in pages] == [True, True]


def test_of_a_suspended_partner_nothing_is_offered_and_what_is_sent_is_refused(log_in: Any, cast: Any) -> None:
    found = make_plan(cast.partner)["M2"]
    client, day = log_in(cast.maria), (found.planned_on - timedelta(days=5)).isoformat()

    def offered() -> list[bool]:
        page = client.get(f"{LIST}M2/").content.decode()
        return [f'href="{LIST}M2/{action}/"' in page for action in ACTIONS]

    assert offered() == [True, True, True, True, False]
    Partner.objects.filter(pk=cast.partner.pk).update(status="suspended")
    assert offered() == [False] * 5
    answer = client.post(f"{LIST}M2/prognoza/", {"version": 1, "forecast_on": day})
    assert list(answer.context["form"].errors) == ["__all__"]
    assert answer.context["form"]["forecast_on"].value() == day


def test_every_change_is_made_on_its_page(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner)
    client, today = log_in(cast.maria), timezone.localdate()
    sent = [
        ("M2/prognoza", {"version": 1, "forecast_on": today + timedelta(days=3)}, "forecast_on"),
        ("M2/zmien", {"version": 2, "planned_on": today + timedelta(days=9), "reason": "Sesja", "owner": ""}, ""),
        ("M1/potwierdz", {"version": 1, "reached_on": today, "declared": ["0"]}, ""),
        ("M3/nie-dotyczy", {"version": 1, "reason": "Bez EZD"}, ""),
        ("M3/otworz", {"version": 2, "reason": "Jednak tak"}, ""),
    ]
    for address, data, _field in sent:
        answer = client.post(f"{LIST}{address}/", data)
        assert (answer.status_code, answer.url) == (302, f"{LIST}{address.split('/')[0]}/")
    now = {each.kind.code: each for each in Milestone.objects.filter(partner=cast.partner).select_related("kind")}
    assert [(now[code].state, now[code].changes.count()) for code in ("M1", "M2", "M3", "M4")] == [
        ("reached", 2),
        ("planned", 3),
        ("planned", 3),
        ("planned", 1),
    ]
    assert now["M2"].planned_on == today + timedelta(days=9) != plan["M2"].planned_on


def test_a_refusal_keeps_what_was_typed_and_stands_beside_its_field(log_in: Any, cast: Any) -> None:
    found = make_plan(cast.partner)["M2"]
    day = found.planned_on + timedelta(days=5)
    client = log_in(cast.maria)
    answers = {
        "reason": client.post(f"{LIST}M2/prognoza/", {"version": 1, "forecast_on": day, "reason": ""}),
        "planned_on": client.post(f"{LIST}M2/zmien/", {"version": 1, "planned_on": "kiedyś", "reason": "x"}),
        "owner": client.post(f"{LIST}M2/zmien/", {"version": 1, "planned_on": day, "owner": "999999"}),
        "declared": client.post(f"{LIST}M1/potwierdz/", {"version": 1, "reached_on": day, "declared": ["7"]}),
        "__all__": client.post(f"{LIST}M2/potwierdz/", {"version": 1, "reached_on": timezone.localdate()}),
    }
    assert {name: name in answer.context["form"].errors for name, answer in answers.items()} == dict.fromkeys(
        answers, True
    )
    assert answers["reason"].context["form"]["forecast_on"].value() == day.isoformat()
    assert "Brakuje: Liderzy urzędu (0 z 1)." in answers["__all__"].content.decode()
    assert Milestone.objects.get(pk=found.pk).version == 1


def test_somebody_elses_change_is_shown_before_it_is_written_over(log_in: Any, cast: Any) -> None:
    found = make_plan(cast.partner)["M2"]
    found.record("replanned", by=cast.maria, at=timezone.now(), reason="x")
    client, day = log_in(cast.renata), (found.planned_on - timedelta(days=5)).isoformat()
    answer = client.post(f"{LIST}M2/prognoza/", {"version": 1, "forecast_on": day})
    form = answer.context["form"]
    assert (answer.context["present"].version, form["version"].value(), form["forecast_on"].value()) == (2, "2", day)
    assert client.post(f"{LIST}M2/prognoza/", {"version": 2, "forecast_on": day}).status_code == 302


def test_the_page_shows_what_it_takes_and_what_happened(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner)
    reached(plan["M1"])
    plan["M1"].record("confirmed", by=cast.maria, at=timezone.now(), declared=["Umowa jest podpisana"])
    page = log_in(cast.leon).get(f"{LIST}M1/")
    assert page.context["row"].criteria == []
    text = page.content.decode()
    assert ("Oświadczono: Umowa jest podpisana" in text, "Maria Kowalska" in text) == (True, True)
    assert "Najpierw M2" in log_in(cast.leon).get(f"{LIST}M4/").content.decode()
