"""The screen of a partner's codes: the office gives a new one, and addresses with the old one lead there."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from lms.models import TerytCode
from tests.counting import cost

PAGE = "/partnerzy/1410/kod/"


def logged_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(cast: Any, **other: Any) -> dict[str, Any]:
    values = {
        "key": "6b5c1b0e-6a0f-4f6a-8f2c-0c8d4d2a9a11",
        "teryt": "1444",
        "valid_from": timezone.localdate().isoformat(),
        "name": "powiat nowy",
        "office_name": "Starostwo Powiatowe",
        "basis": "rozporządzenie",
        "version": cast.partner.version,
    }
    return {**values, **other}


def test_old_addresses_lead_to_the_new_code(cast: Any) -> None:
    client = logged_in(cast.maria)
    answer = client.post(PAGE, sent(cast))
    assert (answer.status_code, answer["Location"]) == (302, "/partnerzy/1444/")
    assert client.post(PAGE, sent(cast))["Location"] == "/partnerzy/1444/"
    assert TerytCode.objects.filter(unit=cast.partner.unit_id).count() == 2
    old = client.get("/partnerzy/1410/")
    assert (old.status_code, old["Location"]) == (302, "/partnerzy/1444/")
    page = client.get("/partnerzy/1444/kod/").content.decode()
    assert "1410" in page
    assert "1444" in page


def test_a_refusal_keeps_what_was_typed(cast: Any) -> None:
    ahead = timezone.localdate() + timedelta(days=1)
    answer = logged_in(cast.maria).post(PAGE, sent(cast, valid_from=ahead.isoformat(), basis="Dz.U. 2026 poz. 1"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Dz.U. 2026 poz. 1" in page
    assert "powiat nowy" in page
    assert TerytCode.objects.filter(unit=cast.partner.unit_id).count() == 1


def test_who_saw_an_older_version_sees_the_present_one_first(cast: Any) -> None:
    client = logged_in(cast.maria)
    page = client.post(PAGE, sent(cast, version=cast.partner.version + 5)).content.decode()
    assert cast.partner.name in page
    assert f'name="version" value="{cast.partner.version}"' in page
    assert TerytCode.objects.filter(unit=cast.partner.unit_id).count() == 1


def test_the_screen_costs_the_same_with_a_long_history(cast: Any) -> None:
    client = logged_in(cast.maria)
    unit_id = cast.partner.unit_id
    one = cost(client, PAGE)
    for year in (2001, 2002):
        TerytCode.objects.create(
            unit_id=unit_id,
            code=f"14{year - 1950}",
            valid_from=f"{year}-01-01",
            valid_until=f"{year}-12-31",
        )
    assert (one, cost(client, PAGE)) == (4, 4)
