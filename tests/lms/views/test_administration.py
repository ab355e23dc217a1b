"""Mail, undelivered facts and the audit, for those who run the site."""

from datetime import timedelta
from typing import Any

import pytest

from lms.models import Delivery, Event, MailDelivery
from lms.operations.tell import tell
from tests.counting import cost
from tests.factories.facts import NOON, make_event

SCREENS = ["/administracja/poczta/", "/administracja/niedoreczone/", "/administracja/dziennik/"]
ANYTHING = ["'", '"', "%", "\\", "=1+1", "ł" * 500, "9" * 40, "-1", "2026-13-45", "<script>", "\u202e", "𝒳"]


def mailed(person: Any, **fields: Any) -> MailDelivery:
    notice = tell(people=[person], about=None, kind="t", subject="S", body="", path="/", by_mail=True, now=NOON)[0]
    MailDelivery.objects.filter(notice=notice).update(**fields)
    return notice.mails.get()


def dead(**fields: Any) -> Delivery:
    event = make_event("helpdesk.ticket_asked", settled_at=NOON)
    values = {"receiver": "helpdesk.receivers.tell_leaders", "attempts": 12, "last_error": "LookupError: x y"}
    return Delivery.objects.create(event=event, is_dead=True, next_at=NOON, **{**values, **fields})


@pytest.mark.parametrize("screen", SCREENS)
def test_only_those_who_run_the_site_get_in(log_in: Any, cast: Any, screen: str) -> None:
    others = [cast.zofia, cast.leon, cast.renata, cast.tomasz, cast.wanda, cast.marek]

    assert [log_in(person).get(screen).status_code for person in others] == [403] * 6
    assert log_in(cast.ada).get(screen).status_code == 200
    assert log_in(cast.maria).get(screen).status_code == (200 if "dziennik" in screen else 403)


@pytest.mark.parametrize("screen", SCREENS)
def test_visitors_are_asked_to_log_in(client: Any, db: None, screen: str) -> None:
    assert client.get(screen)["Location"].startswith("/zaloguj/")


def test_a_mail_shows_its_state_and_what_the_server_said(log_in: Any, cast: Any) -> None:
    mailed(cast.zofia, state="refused", last_error="550 nie ma takiej skrzynki", next_at=None)
    mailed(cast.leon, state="sent", sent_at=NOON)
    client = log_in(cast.ada)

    text = client.get("/administracja/poczta/", {"state": "refused"}).content.decode()

    assert ("550 nie ma takiej skrzynki" in text, "leon@example.org" in text) == (True, False)
    assert "leon@example.org" in client.get("/administracja/poczta/").content.decode()


def test_a_refused_mail_is_sent_again_to_the_address_of_today(log_in: Any, cast: Any) -> None:
    mail = mailed(cast.zofia, state="refused", attempts=1, next_at=None)
    cast.zofia.email = "nowa@example.org"
    cast.zofia.save()

    response = log_in(cast.ada).post(f"/administracja/poczta/{mail.pk}/ponow/", {"next": "/administracja/poczta/?a=1"})

    kept = mail.message_id
    mail.refresh_from_db()
    assert response["Location"] == "/administracja/poczta/?a=1"
    assert (mail.state, mail.attempts, mail.address, mail.message_id) == ("waiting", 0, "nowa@example.org", kept)
    assert Event.objects.filter(name="lms.mail_retried", actor=cast.ada, object_id=mail.pk).count() == 1


def test_others_send_nothing_again(log_in: Any, cast: Any) -> None:
    mail, letter = mailed(cast.zofia, state="refused"), dead()
    client = log_in(cast.maria)

    assert client.post(f"/administracja/poczta/{mail.pk}/ponow/").status_code == 403
    assert client.post(f"/administracja/niedoreczone/{letter.pk}/ponow/").status_code == 403
    mail.refresh_from_db()
    letter.refresh_from_db()
    assert (mail.state, letter.is_dead) == ("refused", True)


def test_a_dead_letter_is_shown_by_the_class_of_its_error_and_revived(log_in: Any, cast: Any) -> None:
    letter = dead()
    client = log_in(cast.ada)
    text = client.get("/administracja/niedoreczone/").content.decode()

    client.post(f"/administracja/niedoreczone/{letter.pk}/ponow/")
    client.post(f"/administracja/niedoreczone/{letter.pk}/ponow/")

    letter.refresh_from_db()
    letter.event.refresh_from_db()
    assert ("LookupError" in text, "x y" in text, "tell_leaders" in text) == (True, False, True)
    assert (letter.is_dead, letter.attempts, letter.event.settled_at) == (False, 0, None)
    assert Event.objects.filter(name="lms.delivery_revived").count() == 1


def test_the_audit_filters_by_fact_partner_person_and_day(log_in: Any, cast: Any) -> None:
    cast.leon.first_name = "Łucja"
    cast.leon.save()
    asked = make_event(
        "helpdesk.ticket_asked",
        actor=cast.leon,
        partner_id=cast.partner.pk,
        before={"state": "a"},
        after={"state": "b"},
    )
    other = make_event("lms.partner_described", happened_at=NOON - timedelta(days=1), partner_id=cast.other_partner.pk)
    client = log_in(cast.ada)

    def found(**wanted: Any) -> list[int]:
        return [event.pk for event in client.get("/administracja/dziennik/", wanted).context["events"]]

    assert found() == [other.pk, asked.pk]
    assert found(name="helpdesk.ticket_asked") == [asked.pk]
    assert found(partner=cast.other_partner.pk) == [other.pk]
    assert found(person="łucja zieliński") == [asked.pk]
    assert found(person="leon") == [asked.pk]
    assert found(since="2026-11-23") == [asked.pk]
    assert found(until="2026-11-22") == [other.pk]
    assert found(since="2026-11-23", until="2026-11-22") == []


def test_the_audit_as_a_file_starts_no_formula(log_in: Any, cast: Any) -> None:
    cast.leon.first_name = "=cmd|' /C calc'!A0"
    cast.leon.save()
    make_event("helpdesk.ticket_asked", actor=cast.leon, after={"state": "@b"})

    response = log_in(cast.ada).get("/administracja/dziennik/plik.csv", {"name": "helpdesk.ticket_asked"})

    rows = response.content.decode("utf-8-sig").splitlines()
    assert (response["Content-Type"], len(rows)) == ("text/csv; charset=utf-8", 2)
    assert "'=cmd|" in rows[1]


@pytest.mark.parametrize("typed", ANYTHING)
def test_any_text_in_a_filter_is_borne(log_in: Any, cast: Any, typed: str) -> None:
    make_event()
    client = log_in(cast.ada)
    audit, names = (
        "/administracja/dziennik/",
        ["name", "partner", "person", "since", "until", "older", "newer", "state"],
    )

    answers = [client.get(screen, dict.fromkeys(names, typed)) for screen in [*SCREENS, f"{audit}plik.csv"]]
    answers += [client.get(audit, {name: typed}) for name in ["name", "partner", "person", "since", "older"]]
    answers.append(client.get(f"{audit}plik.csv", {"person": typed}))

    assert [answer.status_code for answer in answers] == [200] * 10


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("screen", "statements"), zip(SCREENS, [3, 3, 4], strict=True))
def test_the_number_of_statements_does_not_grow(
    log_in: Any, cast: Any, screen: str, statements: int, rows: int
) -> None:
    for _ in range(rows):
        mailed(cast.zofia)
        dead()
        make_event("lms.partner_described", actor=cast.leon, partner_id=cast.partner.pk, after={"x": 1})

    # Session with person and bell, texts of the site, rows; the audit: partners too.
    assert cost(log_in(cast.ada), screen) == statements
