"""The bell: own notices only, read when opened."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.models import Notice
from lms.operations.tell import tell
from tests.counting import cost

UNREADABLE = ["0", "-1", "1e3", "9" * 30, "٣", "' or 1", "\ufeff"]


def told(person: Any, subject: str = "Nowa odpowiedź", *, days: int = 0, path: str = "/moje/dane/") -> Notice:
    now = timezone.now() - timedelta(days=days)
    words = {"subject": subject, "body": "Treść", "path": path}
    return tell(people=[person], about=None, kind="tried", by_mail=False, now=now, **words)[0]


def test_own_notices_stand_by_day_newest_first(log_in: Any, cast: Any) -> None:
    for days, subject in [(2, "Dawna"), (0, "Pierwsza"), (0, "Druga")]:
        told(cast.zofia, subject, days=days)
    told(cast.leon, "Cudza")

    response = log_in(cast.zofia).get("/powiadomienia/")

    shown = [[notice.subject for notice in notices] for _, notices in response.context["days"]]
    assert shown == [["Druga", "Pierwsza"], ["Dawna"]]
    assert "Cudza" not in response.content.decode()


def test_what_is_delivered_late_stands_under_its_own_day_once(log_in: Any, cast: Any) -> None:
    for days, subject in [(3, "Dawna"), (2, "Późniejsza"), (3, "Doręczona później")]:
        told(cast.zofia, subject, days=days)

    shown = log_in(cast.zofia).get("/powiadomienia/").context["days"]

    assert [[notice.subject for notice in notices] for _, notices in shown] == [
        ["Późniejsza"],
        ["Doręczona później", "Dawna"],
    ]


def test_opening_reads_and_leads_on(log_in: Any, cast: Any) -> None:
    notice = told(cast.zofia)
    client = log_in(cast.zofia)

    assert client.get(f"/powiadomienia/{notice.pk}/")["Location"] == "/moje/dane/"
    notice.refresh_from_db()
    first = notice.read_at
    client.get(f"/powiadomienia/{notice.pk}/")
    notice.refresh_from_db()

    assert first is not None
    assert notice.read_at == first


@pytest.mark.parametrize("path", ["", "//evil.example/", "https://evil.example/"])
def test_a_notice_never_leads_out_of_the_site(log_in: Any, cast: Any, path: str) -> None:
    notice = told(cast.zofia, path=path)

    assert log_in(cast.zofia).get(f"/powiadomienia/{notice.pk}/")["Location"] == "/powiadomienia/"


def test_nobody_opens_anothers_notice(log_in: Any, cast: Any) -> None:
    notice = told(cast.leon)

    assert log_in(cast.zofia).get(f"/powiadomienia/{notice.pk}/").status_code == 404
    assert log_in(cast.zofia).get(f"/powiadomienia/{'9' * 25}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_read_up_to_the_newest_on_the_screen(log_in: Any, cast: Any) -> None:
    first, second, later = (told(cast.zofia, subject) for subject in "abc")
    other = told(cast.leon)

    response = log_in(cast.zofia).post("/powiadomienia/przeczytane/", {"newest": second.pk})

    assert response["Location"] == "/powiadomienia/"
    unread = Notice.objects.unread().order_by("pk")
    assert list(unread) == [later, other]
    assert first.pk < second.pk


@pytest.mark.parametrize("typed", [*UNREADABLE, "a\x00b"])
def test_any_text_in_the_address_or_the_form_is_borne(log_in: Any, cast: Any, typed: str) -> None:
    told(cast.zofia)
    client = log_in(cast.zofia)

    assert client.post("/powiadomienia/przeczytane/", {"newest": typed}).status_code == 302
    if "\x00" not in typed:
        assert client.get("/powiadomienia/", {"older": typed, "newer": typed}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_statements_does_not_grow(log_in: Any, cast: Any, rows: int) -> None:
    for _ in range(rows):
        told(cast.zofia)

    assert cost(log_in(cast.zofia), "/powiadomienia/") == 3  # session, person with bell, texts of the site, notices


def test_pages_lead_to_older_and_back(log_in: Any, cast: Any) -> None:
    for number in range(120):
        told(cast.zofia, str(number))
    client = log_in(cast.zofia)

    def read(address: str) -> tuple[list[int], str, str]:
        context = client.get(f"/powiadomienia/{address}").context
        subjects = [int(notice.subject) for _, notices in context["days"] for notice in notices]
        return subjects, context["newer_url"], context["older_url"]

    first, newer, older = read("")
    second, back, further = read(older)
    third, *_ = read(further)

    assert (first + second + third, newer) == (list(range(119, -1, -1)), "")
    assert read(back)[0] == first


def test_opening_the_question_itself_reads_what_was_told_of_it(log_in: Any, cast: Any) -> None:
    from helpdesk.operations.ask import ask

    ticket = ask(body="Nie działa", by=cast.zofia, now=timezone.now())
    notice, other = told(cast.zofia, path=ticket.get_absolute_url()), told(cast.zofia)

    text = log_in(cast.zofia).get(ticket.get_absolute_url()).content.decode()

    assert list(Notice.objects.unread()) == [other]
    assert notice.pk < other.pk
    assert '<span class="count">1</span>' in text
