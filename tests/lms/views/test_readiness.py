"""The checklist on screen: who reads it, who fills it in, what is critical first; the office's decision."""

from typing import Any

import pytest
from django.utils import timezone

from lms.models import Event, Partner, ReadinessChange, ReadinessMark
from lms.outbox import deliver
from tests.counting import cost
from tests.factories.organisations import counted
from tests.factories.readiness import make_checklist, make_decision, make_mark, make_production, make_ready

LIST = "/partnerzy/1410/gotowosc/"


def test_a_list_costs_the_same_whatever_was_said(log_in: Any, cast: Any) -> None:
    make_checklist()
    client = log_in(cast.renata)
    before = [cost(client, LIST), cost(client, f"{LIST}B1/")]
    make_ready(cast)
    for verdict in ("no", "conditional", "yes"):
        make_decision(cast, verdict)
    make_mark(cast.partner, "A2", "aside", remark="x")
    assert (before, [cost(client, LIST), cost(client, f"{LIST}B1/")]) == ([9, 7], [9, 8])


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("maria", [200, 200, 200, 200]),
        ("renata", [200, 200, 404, 404]),
        ("leon", [200, 200, 404, 404]),
        *((who, [404] * 4) for who in ("zofia", "obcy_leon", "tomasz", "wanda", "marek")),
    ],
)
def test_who_may_open_what(log_in: Any, cast: Any, who: str, answers: list[int]) -> None:
    make_checklist()
    make_production(cast)
    client = log_in(getattr(cast, who))
    addresses = [LIST, f"{LIST}B1/", f"{LIST}decyzja/", f"{LIST}cofnij/"]
    assert [client.get(address).status_code for address in addresses] == answers


def test_what_is_critical_and_missing_comes_first_with_who_and_what(log_in: Any, cast: Any) -> None:
    make_checklist()
    assert cast.leon
    counted()
    page = log_in(cast.renata).get(LIST).content.decode()
    critical, sections = page.index('id="krytyczne"'), page.index("A. Organizacja")
    assert critical < sections
    part = page[critical:sections]
    assert ("B1 Umowa powierzenia" in part, "Renata Wójcik: Określić stan punktu" in part) == (True, True)
    assert ("C1 Skaner" in part, "Leon Zieliński: Określić stan punktu" in part, "A1" in part) == (True, True, False)


def test_an_office_without_ezd_has_no_such_item(log_in: Any, cast: Any) -> None:
    make_checklist()
    Partner.objects.filter(pk=cast.partner.pk).update(scope_ezd=False, scope_esb=True)
    client = log_in(cast.renata)
    assert "C1 Skaner" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}C1/").status_code == 404


def test_without_a_template_the_list_says_so(log_in: Any, cast: Any) -> None:
    assert "Nie ma jeszcze listy gotowości" in log_in(cast.renata).get(LIST).content.decode()


def test_the_representative_fills_in_and_a_refusal_keeps_what_was_typed(log_in: Any, cast: Any) -> None:
    make_checklist()
    client = log_in(cast.renata)
    refused = client.post(f"{LIST}B1/", {"version": 0, "value": "aside", "remark": ""})
    assert refused.context["form"].errors.keys() == {"remark"}
    assert refused.context["form"]["value"].value() == "aside"
    answer = client.post(f"{LIST}B1/", {"version": 0, "value": "partly", "remark": "<b>W obiegu</b>"})
    assert (answer.status_code, answer.url) == (302, LIST)
    page = client.get(f"{LIST}B1/").content.decode()
    assert ("&lt;b&gt;W obiegu" in page, "<b>W obiegu" in page) == (True, False)


def test_somebody_elses_change_is_shown_before_it_is_written_over(log_in: Any, cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "B1", "no", by=cast.maria)
    client = log_in(cast.renata)
    answer = client.post(f"{LIST}B1/", {"version": 0, "value": "yes"})
    assert (answer.context["present"].value, answer.context["form"]["version"].value()) == ("no", "1")
    assert client.post(f"{LIST}B1/", {"version": 1, "value": "yes"}).status_code == 302


def test_another_partners_representative_gets_404_and_writes_nothing(log_in: Any, cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "C1", "aside", remark="x", by=cast.renata)
    assert cast.other_partner
    client, there = log_in(cast.renata), "/partnerzy/1426/gotowosc/"
    sent = [(f"{there}B1/", {"version": 0, "value": "yes"}), (f"{LIST}C1/zgoda/", {"version": 1})]
    sent += [(f"{LIST}decyzja/", {"last_seen": 0, "verdict": "yes"}), ("/partnerzy/1426/odbior/", {})]
    assert [client.post(address, data).status_code for address, data in sent] == [404] * 4
    assert (ReadinessMark.objects.count(), ReadinessChange.objects.count()) == (1, 1)


def test_the_office_accepts_what_was_set_aside(log_in: Any, cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.renata)
    client = log_in(cast.maria)
    assert 'id="zgoda"' in client.get(f"{LIST}C1/").content.decode()
    assert 'id="zgoda"' not in log_in(cast.renata).get(f"{LIST}C1/").content.decode()
    assert log_in(cast.maria).post(f"{LIST}C1/zgoda/", {"version": 1}).status_code == 302
    assert ReadinessMark.objects.get().accepted_at


def test_the_office_decides_and_yes_is_refused_beside_the_list_of_what_is_missing(log_in: Any, cast: Any) -> None:
    make_checklist()
    assert cast.partner
    client = log_in(cast.maria)
    answer = client.post(f"{LIST}decyzja/", {"last_seen": 0, "verdict": "yes", "words": "Dobrze"})
    form = answer.context["form"]
    assert (list(form.errors), form["words"].value()) == (["verdict"], "Dobrze")
    assert "Niespełnione punkty krytyczne" in answer.content.decode()
    make_ready(cast)
    assert client.post(f"{LIST}decyzja/", {"last_seen": 0, "verdict": "yes"}).status_code == 302
    stale = client.post(f"{LIST}decyzja/", {"last_seen": 0, "verdict": "no", "words": "x"})
    assert stale.context["present"].verdict == "yes"


def test_production_is_called_back_on_its_page(log_in: Any, cast: Any) -> None:
    plan = make_production(cast)
    make_checklist()
    client = log_in(cast.maria)
    assert f'href="{LIST}cofnij/"' in client.get(LIST).content.decode()
    assert "M15" in client.get(f"{LIST}cofnij/").content.decode()
    assert client.post(f"{LIST}cofnij/", {"last_seen": 0, "reason": "Awaria"}).status_code == 302
    plan["M15"].refresh_from_db()
    assert (plan["M15"].state, client.get(f"{LIST}cofnij/").status_code) == ("planned", 404)


def test_the_number_that_lists_believe_follows_each_fact(cast: Any) -> None:
    make_ready(cast)
    counted()
    make_mark(cast.partner, "B1", "no")
    deliver(event_id=Event.objects.latest("pk").pk, now=timezone.now())
    assert Partner.objects.get(pk=cast.partner.pk).figures.counts["critical items"] == 66
