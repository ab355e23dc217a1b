"""Protocols of acceptance on screen: written, signed by three, corrected, printed, and never by others."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import AcceptanceProtocol, AcceptanceSignature, MendedDefect
from lms.views import draft_acceptance
from tests.factories.organisations import make_contract
from tests.factories.people import PASSWORD
from tests.factories.readiness import make_acceptance, make_decision, make_ready, signed_by

DRAFT = "/partnerzy/1410/odbior/"


def sent(cast: Any, **given: Any) -> dict[str, Any]:
    contract = cast.contractor.contracts.first() or make_contract(cast.contractor)
    return {
        "contract": contract.pk,
        "subject": "EZD",
        "produced_on": "2026-11-02",
        "outcome": "reservations",
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-words": "Brak instrukcji",
        "form-0-due_on": (timezone.localdate() + timedelta(days=3)).isoformat(),
        "form-0-party": "contractor",
        **given,
    }


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        *((who, 200) for who in ("maria", "ada", "renata", "leon", "marek")),
        *((who, 404) for who in ("zofia", "obcy_leon", "tomasz", "wanda")),
    ],
)
def test_who_may_read(log_in: Any, cast: Any, who: str, answer: int) -> None:
    made = make_acceptance(cast)
    client, address = log_in(getattr(cast, who)), made.get_absolute_url()
    paper = client.get(f"{address}plik.pdf")
    assert [client.get(address).status_code, paper.status_code] == [answer] * 2
    assert (b"".join(paper)[:5] == b"%PDF-") == (answer == 200)
    paper.close()


def test_another_firms_manager_does_not_find_it(log_in: Any, cast: Any) -> None:
    made = make_acceptance(cast, contract=make_contract(cast.other_contractor))
    address = made.get_absolute_url()
    client = log_in(cast.marek)
    data = {"password": PASSWORD, "content_hash": made.content_hash}
    assert [client.get(address).status_code, client.post(address, data).status_code] == [404, 404]


def test_it_is_written_with_its_defects_and_more_rows_keep_what_was_typed(log_in: Any, cast: Any) -> None:
    make_ready(cast)
    make_decision(cast)
    client = log_in(cast.maria)
    assert client.get(DRAFT).status_code == 200
    more = client.post(DRAFT, sent(cast, more="1", subject=""))
    assert (len(more.context["rows"].forms), more.context["rows"][0]["words"].value()) == (5, "Brak instrukcji")
    assert (AcceptanceProtocol.objects.count(), "to pole" in more.content.decode().lower()) == (0, False)
    broken = client.post(DRAFT, sent(cast, **{"form-1-words": "Bez terminu"}))
    assert broken.context["rows"][1].errors.keys() == {"due_on", "party"}
    done = client.post(DRAFT, sent(cast))
    made = AcceptanceProtocol.objects.get()
    assert (done.url, [each["words"] for each in made.defects]) == (made.get_absolute_url(), ["Brak instrukcji"])


def test_three_sign_and_the_form_is_gone(log_in: Any, cast: Any) -> None:
    made = make_acceptance(cast)
    address = made.get_absolute_url()
    for person in (cast.renata, cast.marek, cast.maria):
        client = log_in(person)
        assert 'id="podpisz"' in client.get(address).content.decode()
        data = {"password": PASSWORD, "content_hash": made.content_hash}
        assert client.post(address, data).status_code == 302
        assert 'id="podpisz"' not in client.get(address).content.decode()
    assert AcceptanceProtocol.objects.get().state == "signed"
    again = log_in(cast.renata).post(address, {"password": PASSWORD, "content_hash": made.content_hash})
    assert (again.status_code, AcceptanceSignature.objects.count()) == (302, 3)


def test_a_wrong_password_signs_nothing_and_ten_are_too_many(log_in: Any, cast: Any) -> None:
    made = make_acceptance(cast)
    client = log_in(cast.renata)
    data = {"password": "nie-to-haslo", "content_hash": made.content_hash}
    answers = [client.post(made.get_absolute_url(), data) for _try in range(11)]
    assert [each.context["form"].errors.keys() for each in answers] == [{"password"}] * 11
    assert "15 minut" in answers[-1].content.decode()
    right = client.post(made.get_absolute_url(), {**data, "password": PASSWORD})
    assert (right.status_code, AcceptanceSignature.objects.count()) == (200, 0)


def test_a_leader_reads_and_does_not_sign(log_in: Any, cast: Any) -> None:
    made = make_acceptance(cast)
    client, address = log_in(cast.leon), made.get_absolute_url()
    data = {"password": PASSWORD, "content_hash": made.content_hash, "party": "partner"}
    assert ('id="podpisz"' in client.get(address).content.decode(), client.post(address, data).status_code) == (
        False,
        404,
    )


def test_what_somebody_wrote_is_no_markup(log_in: Any, cast: Any) -> None:
    made = make_acceptance(cast, subject="<script>alert(1)</script>")
    page = log_in(cast.renata).get(made.get_absolute_url()).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_a_correction_begins_with_what_it_corrects(log_in: Any, cast: Any) -> None:
    made = signed_by(cast, make_acceptance(cast, "reservations"))
    client, address = log_in(cast.maria), f"{DRAFT}?koryguje={made.number}"
    form = client.get(address).context["form"]
    assert (form["subject"].value(), "correction_reason" in form.fields) == (made.subject, True)
    refused = client.post(address, sent(cast))
    assert "correction_reason" in refused.context["form"].errors
    assert client.post(address, sent(cast, correction_reason="Data")).status_code == 302
    assert AcceptanceProtocol.objects.latest("pk").corrects == made
    assert client.get(f"{DRAFT}?koryguje=OD-1").status_code == 404


def test_the_office_ticks_a_defect(log_in: Any, cast: Any) -> None:
    made = signed_by(cast, make_acceptance(cast, "reservations"))
    address = f"{made.get_absolute_url()}usterki/1/"
    assert log_in(cast.marek).post(address, {"remark": "x"}).status_code == 404
    client = log_in(cast.maria)
    assert client.post(address, {"remark": "x" * 501}).status_code == 302
    assert (MendedDefect.objects.count(), client.post(address, {"remark": "Jest"}).status_code) == (0, 302)
    assert "Jest" in client.get(made.get_absolute_url()).content.decode()
    assert client.post(f"{made.get_absolute_url()}usterki/9/", {}).status_code == 302
    assert MendedDefect.objects.count() == 1


@pytest.mark.parametrize("state", ["none", "waiting", "signed"])
def test_a_second_press_leads_to_what_the_first_one_made(log_in: Any, cast: Any, state: str) -> None:
    make_ready(cast)
    make_decision(cast)
    before = None if state == "none" else make_acceptance(cast)
    if before and state == "signed":
        signed_by(cast, before)
    client, address = log_in(cast.maria), f"{DRAFT}?koryguje={before.number}" if before else DRAFT
    page = client.get(address)
    key = page.context["form"]["key"].value()
    assert f'value="{key}"' in page.content.decode()
    data = sent(cast, key=key, **({"correction_reason": "Data"} if before else {}))
    answers = [client.post(address, data) for _press in range(2)]
    made = AcceptanceProtocol.objects.latest("pk")
    assert [each.get("Location", each.status_code) for each in answers] == [made.get_absolute_url()] * 2
    assert AcceptanceProtocol.objects.count() == (2 if before else 1)
    assert made.corrects == before


def test_of_two_presses_at_one_time_the_later_one_finds_what_was_made(
    log_in: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have read the protocol that waits before either wrote."""
    waiting = make_acceptance(cast)
    client, address = log_in(cast.maria), f"{DRAFT}?koryguje={waiting.number}"
    data = sent(cast, key=str(uuid4()), correction_reason="Data")
    first = client.post(address, data)
    finds = iter([None])
    found = draft_acceptance.made_before
    monkeypatch.setattr(draft_acceptance, "made_before", lambda *given: next(finds, found(*given)))
    monkeypatch.setattr(draft_acceptance, "_corrected", lambda *given: waiting)
    monkeypatch.setattr(draft_acceptance, "make_once", refuse)
    assert client.post(address, data).url == first.url


def refuse(*given: Any) -> None:
    raise Refused("This protocol was replaced already.")
