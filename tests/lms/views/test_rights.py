"""The yearly review of rights on screen: who opens it, looks through, decides, finishes, and takes it away."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from lms.models import Appointment, Person, RightsReview
from tests.counting import cost
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.rights import decided, item_of, items_of, open_review


@pytest.fixture
def review(cast: Cast) -> RightsReview:
    """Of the partner: a clerk, a leader and the representative."""
    assert all((cast.zofia, cast.leon, cast.renata, cast.maria))
    return open_review(cast.partner)


def address(review: RightsReview, rest: str = "") -> str:
    return f"/uprawnienia/{review.pk}/{rest}"


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("renata", [200, 302, 200, 200, 200, 404]),
        ("maria", [200, 302, 200, 200, 200, 200]),
        ("ada", [200, 302, 200, 200, 200, 200]),
        ("leon", [404] * 6),
        ("zofia", [404] * 6),
        ("marek", [404] * 6),
        ("obcy_leon", [404] * 6),
    ],
)
def test_who_opens_what(log_in: Any, cast: Cast, review: RightsReview, who: str, answers: list[int]) -> None:
    item = item_of(review, cast.zofia).pk
    own = [address(review), f"/organizacje/{cast.partner.pk}/uprawnienia/", address(review, f"zabierz/{item}/")]
    whole = [*own, address(review, "plik.xlsx"), address(review, "plik.csv"), "/uprawnienia/"]
    client = log_in(getattr(cast, who))
    assert [client.get(each).status_code for each in whole] == answers


def test_it_costs_the_same_for_one_and_for_three(log_in: Any, cast: Cast) -> None:
    assert all((cast.zofia, cast.renata))
    first = open_review(cast.partner)
    client = log_in(cast.renata)
    client.post(address(first, "potwierdz/"), {"rola": items_of(first, cast.zofia)})
    one = [cost(client, address(first), {"widok": "wszystkie"}), cost(client, address(first, "plik.xlsx"))]
    clerks = [make_person(f"urz{number}") for number in range(3)]
    RightsReview.objects.update(finished_at=timezone.now())  # by nobody, so that the next one opens at once
    for each in clerks:
        make_appointment(each, "clerk", cast.partner)
    second = open_review(cast.partner)
    client.post(address(second, "potwierdz/"), {"rola": items_of(second, *clerks)})

    assert [cost(client, address(second), {"widok": "wszystkie"}), cost(client, address(second, "plik.xlsx"))] == one
    assert one == [13, 6]


def test_the_list_of_the_office_costs_the_same_for_one_and_for_three(log_in: Any, cast: Cast) -> None:
    assert all((cast.maria, cast.renata))
    open_review(cast.partner)
    client = log_in(cast.maria)
    one = cost(client, "/uprawnienia/")
    assert all((cast.obcy_leon, cast.marek, cast.obca_wanda))
    open_review(cast.other_partner)

    assert len(client.get("/uprawnienia/").context["rows"]) == 5
    assert one == cost(client, "/uprawnienia/") == 5


def test_roles_are_looked_through_by_role_and_confirmed_together(log_in: Any, cast: Cast, review: RightsReview) -> None:
    Person.objects.filter(pk=cast.leon.pk).update(last_login=timezone.now() - timedelta(days=91))
    client = log_in(cast.renata)
    page = client.get(address(review))
    told = [
        (str(row.appointment.person), row.may_decide, [words for words, _tone in row.flags])
        for row in page.context["rows"]
    ]
    assert [each[:2] for each in told] == [("Renata Wójcik", False), ("Leon Zieliński", True), ("Zofia Nowak", True)]
    assert told[1][2] == ["brak logowania od 90 dni"]
    assert told[2][2] == ["jeszcze bez logowania"]
    rest = [row.item_id for row in page.context["confirmable"]]
    for _press in range(2):
        assert client.post(address(review, "potwierdz/"), {"rola": rest}).status_code == 302
    assert sorted(decided(review)) == [("leon", "confirmed", "renata"), ("zofia", "confirmed", "renata")]
    left = client.get(address(review)).context
    assert ([str(row.appointment.person) for row in left["rows"]], left["others_decide"]) == (["Renata Wójcik"], 1)


def test_somebody_elses_row_or_nonsense_is_refused_in_words(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client = log_in(cast.renata)
    for rows in (items_of(review, cast.renata), ["x", "9" * 40, "-1"]):
        page = client.post(address(review, "potwierdz/"), {"rola": rows}, follow=True)
        assert page.status_code == 200
    assert client.post(address(review, f"zabierz/{items_of(review, cast.renata)[0]}/")).status_code == 404
    assert client.post(address(review, "zabierz/99999999/")).status_code == 404
    assert decided(review) == []


def test_a_role_is_taken_away_after_asking(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client = log_in(cast.renata)
    there = address(review, f"zabierz/{item_of(review, cast.leon).pk}/")
    assert f"/organizacje/{cast.partner.pk}/nowa-rola/?rola=leader" in client.get(there).content.decode()
    for _press in range(2):
        assert client.post(there).url == address(review)
    assert decided(review) == [("leon", "taken", "renata")]
    assert Appointment.objects.get(person=cast.leon).ended_on == timezone.localdate()


def test_the_last_administrator_is_refused_with_a_way_on(log_in: Any, cast: Cast) -> None:
    assert cast.ada
    review = open_review(cast.office)
    page = log_in(cast.ada).post(address(review, f"zabierz/{item_of(review, cast.ada).pk}/"))
    assert "ostatni administrator" in page.content.decode()
    assert f"/organizacje/{cast.office.pk}/nowa-rola/?rola=administrator" in page.content.decode()


def test_it_is_finished_and_read_and_taken_away_later(log_in: Any, cast: Cast, review: RightsReview) -> None:
    client = log_in(cast.maria)
    early = client.post(address(review, "zakoncz/"), follow=True)
    assert "3 role" in early.content.decode()
    client.post(address(review, "potwierdz/"), {"rola": items_of(review, cast.renata, cast.leon)})
    client.post(address(review, f"zabierz/{item_of(review, cast.zofia).pk}/"))
    for _press in range(2):
        client.post(address(review, "zakoncz/"))
    make_appointment(make_person("nowa"), "clerk", cast.partner)
    page = log_in(cast.renata).get(address(review))
    assert (page.context["review"].finished_by, len(page.context["rows"]), page.context["fresh"]) == (cast.maria, 3, [])
    assert "<form" not in page.content.decode().partition("<main")[2].partition("</main>")[0]
    sheet = load_workbook(BytesIO(client.get(address(review, "plik.xlsx")).content)).active
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(line[1], line[9], line[10]) for line in lines] == [
        ("Renata Wójcik", "potwierdzona", "Maria Kowalska"),
        ("Leon Zieliński", "potwierdzona", "Maria Kowalska"),
        ("Zofia Nowak", "odebrana", "Maria Kowalska"),
    ]
    csv = b"".join(client.get(address(review, "plik.csv")).streaming_content).decode("utf-8-sig")
    assert [line.split(";")[1] for line in csv.splitlines()[1:]] == [line[1] for line in lines]


def test_what_begins_meanwhile_is_shown_apart(log_in: Any, cast: Cast, review: RightsReview) -> None:
    make_appointment(make_person("nowa"), "clerk", cast.partner, began_on=timezone.localdate())
    page = log_in(cast.renata).get(address(review))
    assert ([each.person.username for each in page.context["fresh"]], page.context["total"]) == (["nowa"], 3)


def test_without_a_review_it_is_said_when_the_first_one_opens(log_in: Any, cast: Cast) -> None:
    Appointment.objects.filter(person=cast.renata).update(began_on=timezone.localdate())
    page = log_in(cast.renata).get(f"/organizacje/{cast.partner.pk}/uprawnienia/")
    assert page.context["next_on"].year == timezone.localdate().year + 1


def test_the_office_filters_and_takes_away(log_in: Any, cast: Cast, review: RightsReview) -> None:
    assert all((cast.marek, cast.obcy_leon))
    RightsReview.objects.filter(pk=review.pk).update(due_on=timezone.localdate() - timedelta(days=2))
    client = log_in(cast.maria)

    def names(query: str) -> list[str]:
        return [row.organisation.short_name for row in client.get(f"/uprawnienia/?{query}").context["rows"]]

    assert names("stan=late") == names("q=1410") == [cast.partner.short_name]
    assert names("rodzaj=office&stan=open") == [cast.office.short_name]
    assert names("stan=never&rodzaj=contractor") == [cast.contractor.short_name]
    assert names("")[0] == cast.partner.short_name
    assert len(names("stan=nic&rodzaj=nic")) == 4
    sheet = load_workbook(BytesIO(client.get("/uprawnienia/plik.xlsx?stan=late").content)).active
    assert (sheet["A2"].value, sheet["G2"].value, sheet.max_row) == (cast.partner.short_name, 2, 2)


def test_homes_name_what_is_to_be_done(log_in: Any, cast: Cast, review: RightsReview) -> None:
    def titles(who: Any) -> list[str]:
        return [item.url for item in log_in(who).get("/").context["home"].now if "/uprawnienia/" in item.url]

    office = RightsReview.objects.get(organisation=cast.office)
    assert (titles(cast.renata), titles(cast.leon)) == ([address(review)], [])
    assert titles(cast.maria) == [address(office)]
    log_in(cast.renata).post(address(review, "potwierdz/"), {"rola": items_of(review, cast.leon, cast.zofia)})
    # Only the representative's own role is left, about which the office decides.
    assert (titles(cast.renata), set(titles(cast.maria))) == ([], {address(review), address(office)})
    log_in(cast.maria).post(address(review, "potwierdz/"), {"rola": items_of(review, cast.renata)})
    assert (titles(cast.renata), titles(cast.maria)) == ([address(review)], [address(office)])


def test_where_nobody_of_their_own_reviews_it_waits_for_the_office(log_in: Any, cast: Cast) -> None:
    assert all((cast.maria, cast.obcy_leon))
    review = open_review(cast.other_partner)
    client = log_in(cast.maria)
    assert address(review) in [item.url for item in client.get("/").context["home"].now]
    rows = client.get("/uprawnienia/?stan=office").context["rows"]
    assert [row.organisation.pk for row in rows] == [cast.other_partner.pk]


def test_the_last_role_of_the_only_reviewer_waits_for_the_office(log_in: Any, cast: Cast) -> None:
    assert all((cast.maria, cast.leon))
    make_appointment(cast.renata, "clerk", cast.partner)
    review = open_review(cast.partner)
    log_in(cast.renata).post(address(review, "potwierdz/"), {"rola": items_of(review, cast.leon)})
    homes = [log_in(who).get("/").context["home"].now for who in (cast.renata, cast.maria)]
    assert [address(review) in [item.url for item in home] for home in homes] == [False, True]


def test_many_overdue_ones_stand_together_on_the_coordinators_home(log_in: Any, cast: Cast) -> None:
    assert all((cast.maria, cast.renata, cast.obcy_leon, cast.marek, cast.obca_wanda))
    open_review(cast.partner)
    RightsReview.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    items = [item for item in log_in(cast.maria).get("/").context["home"].now if "/uprawnienia/" in item.url]
    assert "/uprawnienia/?stan=late" in [item.url for item in items]
