"""A sample of one access: repeatable, the same for its inspector and the office, and for nobody else."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lms.evidence_parts import EvidencePart, NumberedRecord, evidence_parts
from lms.models import InspectorLook
from lms.operations.admit import Newcomer
from tests.factories.inspections import make_access
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")
OTHER = Newcomer(first_name="Jan", last_name="Inny", email="jan@kontrola.example.org")
KEPT: list[NumberedRecord] = []


@pytest.fixture(autouse=True)
def records(cast: Cast) -> Iterator[None]:
    """Nine of each partner, sealed yesterday."""
    KEPT[:] = [sealed(each.pk, n, yesterday()) for each in (cast.partner, cast.other_partner) for n in range(9)]
    evidence_parts.add(
        EvidencePart("proba", 999, "Próba", numbered=lambda pks: [r for r in KEPT if r.partner_id in pks])
    )
    yield
    del evidence_parts._entries["proba"]


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def sealed(partner: int, n: int, day: date) -> NumberedRecord:
    return NumberedRecord(partner, f"P/{partner}/{n}", f"P-{partner}-{n}.pdf", day)


def asked(**told: Any) -> dict[str, Any]:
    return {"rodzaj": "proba", "ile": 5, "ziarno": "7", "dzien": yesterday(), **told}


def drawn(client: Client, address: str) -> tuple[list[str], str]:
    context = client.get(address, asked()).context
    return [record.number for record, _partner in context["rows"]], context["sample"].sha256


def test_a_record_sealed_later_today_changes_nothing_and_today_is_refused(client: Client, cast: Cast):
    access = make_access(cast.maria, cast.partner)
    client.force_login(access.person)
    address = f"/kontrola/{access.pk}/proba/"
    before = drawn(client, address)
    KEPT.extend(sealed(cast.partner.pk, n, timezone.localdate()) for n in range(100, 200))

    assert drawn(client, address) == before
    page = client.get(address, asked(dzien=timezone.localdate()))
    assert "Choose a day that is over." in page.content.decode()
    assert "sample" not in page.context
    assert client.get(address).context["form"]["dzien"].value() == yesterday()


def test_it_is_drawn_under_one_access_and_coordinators_draw_the_same(client: Client, cast: Cast):
    access, newer = make_access(cast.maria, cast.partner), make_access(cast.maria, cast.other_partner)
    client.force_login(access.person)
    address, other = (f"/kontrola/{each.pk}/proba/" for each in (access, newer))
    own = drawn(client, address)
    assert {number.split("/")[1] for number in own[0]} == {str(cast.partner.pk)}
    assert drawn(client, other)[1] != own[1]

    client.force_login(cast.maria)
    assert drawn(client, address) == own
    page = client.get(address, asked()).content.decode()
    assert (own[1] in page, cast.partner.short_name in page, "/kontrola/moja/" in page) == (True, True, False)
    assert address in client.get(f"/kontrola/{access.pk}/").content.decode()
    assert client.get(f"/kontrola/{2**70}/proba/").status_code == 404


def test_nobody_else_finds_it_and_the_log_has_what_was_drawn(client: Client, cast: Cast):
    foreign = make_access(cast.maria, inspector=OTHER)
    access = make_access(cast.maria, cast.partner)
    client.force_login(access.person)
    address, closed = f"/kontrola/{access.pk}/proba/", f"/kontrola/{foreign.pk}/proba/"
    answers = [client.get(address, {"x": "y" * 900, **asked()}), client.get(closed), client.get(address, {"ile": "0"})]
    assert [each.status_code for each in answers] == [200, 404, 200]
    assert client.post(address).status_code == 405
    assert list(InspectorLook.objects.values_list("address", "status", "access")) == [
        (f"{address}?rodzaj=proba&ile=5&dzien={yesterday()}&ziarno=7", 200, access.pk),
        (closed, 404, access.pk),
        (address, 200, access.pk),
        (f"POST {address}", 405, access.pk),
    ]
    for who in (cast.renata, cast.leon, cast.marek):
        client.force_login(who)
        assert client.get(address).status_code == 404
