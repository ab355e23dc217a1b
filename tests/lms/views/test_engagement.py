"""The engagement index on screen: the parts, the formula, who reads it, the file."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from lms.models import PartnerFigures
from tests.counting import cost
from tests.lms.queries.test_engagement import FULL

PAGE, LIST = "/partnerzy/1410/zaangazowanie/", "/zaangazowanie/"


def store(partner: Any, **counts: int) -> None:
    values = {"counts": counts or FULL, "counted_on": timezone.localdate()}
    PartnerFigures.objects.update_or_create(partner=partner, defaults=values)


def test_pages_cost_the_same_for_one_partner_and_for_two(log_in: Any, cast: Any) -> None:
    store(cast.partner)
    client = log_in(cast.maria)
    one = [cost(client, PAGE), cost(client, LIST)]
    store(cast.other_partner)
    assert one == [cost(client, PAGE), cost(client, LIST)] == [3, 3]


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("maria", [200, 200, 200]),
        ("renata", [200, 404, 404]),
        ("leon", [200, 404, 404]),
        ("zofia", [404] * 3),
        ("marek", [404] * 3),
        ("obcy_leon", [404] * 3),
    ],
)
def test_who_opens_what(log_in: Any, cast: Any, who: str, answers: list[int]) -> None:
    store(cast.partner)
    client = log_in(getattr(cast, who))
    assert [client.get(address).status_code for address in (PAGE, LIST, f"{LIST}plik.xlsx")] == answers


def test_parts_and_formula_are_shown_and_what_is_left_out_is_said(log_in: Any, cast: Any) -> None:
    store(cast.partner, **{"milestones due": 4, "milestones kept": 1, "courses assigned": 2})
    page = log_in(cast.renata).get(PAGE).content.decode().replace("\xa0", " ")
    assert "(40 × 25% + 30 × 0%) ÷ 70" in page
    assert "14 na 100" in page
    assert page.count("nie ma jeszcze czego liczyć, pominięto") == 2
    PartnerFigures.objects.update(counts={})
    assert "Nie ma jeszcze czego liczyć" in log_in(cast.renata).get(PAGE).content.decode().replace("\xa0", " ")


def test_the_file_has_the_index_and_the_parts(log_in: Any, cast: Any) -> None:
    store(cast.partner)
    client = log_in(cast.maria)
    content = client.get(f"{LIST}plik.xlsx?q={cast.partner.teryt}&rodzaj=nic").content
    row = [cell.value for cell in load_workbook(BytesIO(content)).active[2]]
    assert row[2:] == [75, 80, 10, 75, 4, 50, 2, 100, 9]
