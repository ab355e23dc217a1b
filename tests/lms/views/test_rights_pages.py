"""The review of rights over more than one page, what it answers to a press, and what the office sees of the rest."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from lms.models import Appointment, Partner, PartnerStatus, RightsReview
from lms.operations.end import end
from lms.queries import rights
from lms.queries.rights import due_again
from lms.views import rights as views
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.rights import decided, item_of, items_of, open_review
from tests.lms.views.test_rights import address

CLERKS = 5


@pytest.fixture
def review(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> RightsReview:
    """Of a representative, a leader and five clerks, three on a page."""
    monkeypatch.setattr(views, "ON_A_PAGE", 3)
    assert all((cast.leon, cast.renata, cast.maria))
    for number in range(CLERKS):
        make_appointment(make_person(f"urz{number}"), "clerk", cast.partner)
    return open_review(cast.partner)


def said(client: Client, url: str, data: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    """(level, words) of what the answer says."""
    answer = client.get(url) if data is None else client.post(url, data)
    assert answer.status_code == 302
    told = [(each.level_tag, str(each)) for each in get_messages(answer.wsgi_request)]
    client.get(answer.url)
    return told


def main_of(page: Any) -> str:
    return page.content.decode().partition("<main")[2].partition("</main>")[0]


def test_the_button_confirms_as_many_as_it_names(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client = log_in(cast.maria)
    page = client.get(address(review))
    rest = [row.item_id for row in page.context["confirmable"]]
    assert (page.context["left"], len(rest)) == (CLERKS + 2, 3)
    client.post(address(review, "potwierdz/"), {"rola": rest})
    assert len(decided(review)) == 3


def test_pages_hold_each_role_once_higher_ones_first(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client = log_in(cast.renata)
    pages = [client.get(address(review), {"widok": "wszystkie", "strona": str(number)}) for number in (1, 2, 3)]
    assert [len(page.context["rows"]) for page in pages] == [3, 3, 1]
    people = [row.appointment.person.username for page in pages for row in page.context["rows"]]
    assert people[:2] == ["renata", "leon"]
    assert sorted(people[2:]) == [f"urz{number}" for number in range(CLERKS)]
    assert {page.context["others_decide"] for page in pages} == {1}


def test_on_one_page_for_printing_nothing_is_pressed(log_in: Any, cast: Cast, review: RightsReview) -> None:
    page = log_in(cast.maria).get(address(review), {"calosc": "1"})
    assert (len(page.context["rows"]), page.context["confirmable"]) == (CLERKS + 2, [])
    assert "<form" not in main_of(page)
    assert "zabierz/" not in main_of(page)
    assert "<form" in main_of(log_in(cast.maria).get(address(review)))


def test_a_press_leads_back_to_where_it_was_made(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client = log_in(cast.maria)
    page = client.get(address(review), {"widok": "wszystkie", "strona": "2"})
    first, second = [row.item_id for row in page.context["rows"]][:2]
    fields = ['<input type="hidden" name="widok" value="wszystkie">', '<input type="hidden" name="strona" value="2">']
    for form in main_of(page).split("<form")[1:]:
        assert all(field in form for field in fields)
    sent = {"widok": "wszystkie", "strona": "2"}
    there = address(review, "potwierdz/")
    one = client.post(there, {"rola": [first], **sent}).url
    assert one == f"{address(review)}?widok=wszystkie&strona=2#rola-{first}"
    assert f'id="rola-{first}"' in main_of(client.get(one))
    assert client.post(there, {"rola": [second], "strona": "2"}).url == f"{address(review)}?strona=2#lista"
    for odd in ("x", "²", "9" * 30, "-1", ""):
        assert client.post(there, {"rola": [second], "widok": odd, "strona": odd}).url == f"{address(review)}#lista"
    assert 'id="lista"' in main_of(client.get(address(review)))


def test_a_second_press_or_nonsense_says_that_nothing_was_left(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client, there = log_in(cast.maria), address(review, "potwierdz/")
    one = {"rola": items_of(review, cast.leon)}
    assert [level for level, _words in said(client, there, one)] == ["success"]
    nothing = said(client, there, one)
    assert [level for level, _words in nothing] == ["info"]
    assert "0" not in nothing[0][1]
    assert said(client, there, {"rola": ["x"]}) == nothing


def test_of_a_role_that_is_over_it_is_not_asked_again(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client, there = log_in(cast.maria), address(review, f"zabierz/{item_of(review, cast.leon).pk}/")
    client.post(there)
    client.get(address(review))
    assert said(client, there) == said(client, there, {}) == [("info", "Ta rola już się zakończyła.")]
    clerk = Appointment.objects.get(person__username="urz0")
    end(appointment=clerk, by=cast.maria, now=timezone.now())
    assert said(client, address(review, f"zabierz/{item_of(review, clerk.person).pk}/")) == said(client, there)
    RightsReview.objects.filter(pk=review.pk).update(finished_at=timezone.now(), finished_by=cast.maria)
    assert said(client, there) == [("info", "Ten przegląd jest zakończony.")]


def test_a_successor_is_named_only_where_one_is_missed(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client = log_in(cast.maria)

    def is_named(item: int) -> bool:
        return "/nowa-rola/" in main_of(client.get(address(review, f"zabierz/{item}/")))

    clerk = review.items.filter(appointment__role="clerk").first()
    assert clerk is not None
    answers = [is_named(item) for item in (*items_of(review, cast.leon, cast.renata), clerk.pk)]
    assert answers == [True, True, False]


def test_of_what_began_meanwhile_the_newest_are_shown_and_the_rest_counted(
    log_in: Any, cast: Cast, review: RightsReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rights, "MOST_FRESH", 2)
    client = log_in(cast.renata)
    shown = []
    for number in range(3):
        make_appointment(make_person(f"nowa{number}"), "clerk", cast.partner, began_on=timezone.localdate())
        page = client.get(address(review))
        shown.append(([each.person.username for each in page.context["fresh"]], page.context["more_fresh"]))
    assert shown == [(["nowa0"], 0), (["nowa1", "nowa0"], 0), (["nowa2", "nowa1"], 1)]


def test_the_office_sees_a_partner_that_rests_where_it_was_reviewed(
    log_in: Any, cast: Cast, review: RightsReview
) -> None:
    assert cast.obcy_leon
    RightsReview.objects.filter(pk=review.pk).update(due_on=timezone.localdate() - timedelta(days=5))
    Partner.objects.update(status=PartnerStatus.SUSPENDED)
    page = log_in(cast.maria).get("/uprawnienia/", {"rodzaj": "partner"})
    told = [(row.organisation.pk, row.state, row.days_late, row.next_on) for row in page.context["rows"]]
    assert told == [(cast.partner.pk, "rests", 0, None)]


def test_done_means_within_a_year_and_the_next_one_needs_somebody(
    log_in: Any, cast: Cast, review: RightsReview
) -> None:
    client, today = log_in(cast.maria), timezone.localdate()

    def row_after(days: int, **changes: Any) -> tuple[Any, ...]:
        moment = timezone.now() - timedelta(days=days)
        RightsReview.objects.filter(pk=review.pk).update(
            opened_at=moment, **{"finished_at": moment, "finished_by": cast.maria, **changes}
        )
        row = client.get("/uprawnienia/", {"rodzaj": "partner"}).context["rows"][0]
        return row.state, row.next_on

    assert row_after(300) == ("done", due_again(today - timedelta(days=300)))
    assert row_after(400) == ("lapsed", today)
    assert row_after(10, finished_by=None)[0] == "never"
    Appointment.objects.filter(organisation=cast.partner).update(ended_on=today)
    assert row_after(300) == ("done", None)
