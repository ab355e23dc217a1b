"""Lists narrowed down, kept under a name, taken away as a file, and asked for news."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from helpdesk.models import Escalation, SavedView, Severity, Ticket
from helpdesk.operations.take import take
from helpdesk.queries.wishes import wish_of, wished_matters, wished_tickets
from tests.counting import cost, statements
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_solved, make_system, make_ticket

pytestmark = pytest.mark.django_db
# Session with person and standing, texts of the site; then news or list, what stands around it, the matters' deadlines.
LIST_COUNTS = {"zofia": 4, "leon": 5, "renata": 5, "maria": 5}


def text(response: Any) -> str:
    return response.content.decode()


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def region(cast: Cast) -> dict[str, Ticket]:
    """A new one, one that Leon has taken, a solved one, one with the contractor, and one of another office."""
    taken = make_ticket(cast, now=later(1), system=make_system("EZD"))
    take(ticket=taken, by=cast.leon, now=later(2))
    assert cast.obcy_leon
    return {
        "new": make_ticket(cast, now=later(0)),
        "taken": taken,
        "solved": make_solved(cast, now=later(3)),
        "handed": make_escalation(cast, now=later(5)).ticket,
        "foreign": make_ticket(cast, by=cast.obca_zofia, now=later(6)),
    }


WISHES: list[tuple[dict[str, str], set[str]]] = [
    ({"stan": "new"}, {"new"}),
    ({"stan": "solved"}, {"solved"}),
    ({"kolej": "contractor"}, {"handed"}),
    ({"kategoria": Severity.DEFECT.value}, {"handed"}),
    ({"kategoria": Severity.OUTAGE.value}, set()),
    ({"lider": "ja"}, {"taken", "solved", "handed"}),
    ({"lider": "nikt"}, {"new"}),
    ({"od": "2026-11-24"}, set()),
    ({"od": "2026-11-23", "do": "2026-11-23"}, {"new", "taken", "solved", "handed"}),
    ({"do": "2026-11-22"}, set()),
    ({"stan": "nieznany", "system": "x", "od": "0000-13-45", "lider": "9" * 40}, {"new", "taken", "solved", "handed"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "wanted"), WISHES, ids=lambda each: urlencode(each) if isinstance(each, dict) else ""
)
def test_what_a_wish_leaves(cast: Cast, region: dict[str, Ticket], given: dict[str, str], wanted: set[str]) -> None:
    rows = wished_tickets(Ticket.objects.visible_to(cast.leon), wish_of(given), cast.leon, later(7))

    names = {ticket.pk: name for name, ticket in region.items()}
    assert {names[ticket.pk] for ticket in rows} == wanted


def test_system_place_and_office_by_their_keys(cast: Cast, region: dict[str, Ticket]) -> None:
    taken, foreign = region["taken"], region["foreign"]
    assert taken.location_id
    found = {
        name: set(wished_tickets(Ticket.objects.visible_to(cast.maria), wish_of(given), cast.maria, later(7)))
        for name, given in {
            "system": {"system": str(taken.system_id), "lider": str(cast.leon.pk), "kolej": "leader"},
            "place": {"miejsce": str(taken.location_id), "stan": "working"},
            "office": {"urzad": str(foreign.partner_id)},
        }.items()
    }

    assert found["system"] == {taken}
    assert taken in found["place"]
    assert found["office"] == {foreign}


def test_missed_and_soon_follow_the_clock_of_whose_turn_it_is(cast: Cast, region: dict[str, Ticket]) -> None:
    due = region["new"].answer_due
    assert due
    rows, missed, soon = (
        Ticket.objects.visible_to(cast.leon),
        wish_of({"termin": "minelo"}),
        wish_of({"termin": "wkrotce"}),
    )
    before, after = due - timedelta(hours=1), due + timedelta(minutes=1)

    assert region["new"] in wished_tickets(rows, soon, cast.leon, before)
    assert region["new"] not in wished_tickets(rows, missed, cast.leon, before)
    assert region["new"] in wished_tickets(rows, missed, cast.leon, after)
    matter = Escalation.objects.get()
    late = matter.next_due + timedelta(minutes=1)
    assert region["handed"] in wished_tickets(rows, missed, cast.leon, late)
    assert region["solved"] not in wished_tickets(rows, missed, cast.leon, late)
    assert set(wished_matters(Escalation.objects.visible_to(cast.wanda), missed, cast.wanda, late)) == {matter}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("who", tuple(LIST_COUNTS))
@pytest.mark.parametrize("given", [each for each, _wanted in WISHES] + [{"termin": "minelo"}, {"termin": "wkrotce"}])
def test_a_wish_costs_no_statement(cast: Cast, log_in: Any, who: str, rows: int, given: dict[str, str]) -> None:
    assert cast.renata
    for hour in range(rows):
        make_escalation(cast, ticket=make_ticket(cast, now=later(hour)), now=later(hour))
        make_ticket(cast, now=later(hour))

    spent = cost(log_in(getattr(cast, who)), reverse("tickets"), {"lista": "wszystkie", **given})

    assert spent <= LIST_COUNTS[who]


def test_names_of_keys_come_with_the_list_and_only_those_that_one_knows(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    assert cast.obcy_leon
    given = {"lider": cast.leon.pk, "miejsce": ticket.location_id, "urzad": ticket.partner_id, "lista": "wszystkie"}
    client = log_in(cast.leon)

    assert cost(client, reverse("tickets"), given) == 4
    page = text(client.get(reverse("tickets"), given))
    assert ("Leon Zieliński" in page, ticket.location.name in page) == (True, True)
    assert str(cast.obcy_leon) not in text(client.get(reverse("tickets"), {"lider": cast.obcy_leon.pk}))


def test_the_queue_is_narrowed_down_and_costs_the_same(cast: Cast, log_in: Any) -> None:
    matter = make_escalation(cast)
    client = log_in(cast.wanda)

    assert matter.reference in text(client.get(reverse("contractor_queue"), {"kategoria": matter.severity}))
    assert matter.reference not in text(client.get(reverse("contractor_queue"), {"lider": "ja"}))
    given = {"kategoria": matter.severity, "urzad": matter.partner_id, "termin": "minelo", "od": "2026-01-01"}
    assert cost(client, reverse("contractor_queue"), given) == 4


def test_a_view_is_kept_with_its_filters_and_deleted(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.leon)
    url = f"{reverse('narrow_list', args=['tickets'])}?stan=new&lista=wszystkie&obce=1"
    assert client.get(url).status_code == 200

    form = {"name": "Nowe zgłoszenia", "shared": "on", "key": str(uuid4())}
    urls = {client.post(url, form).url for _ in range(2)}

    view = SavedView.objects.get()
    assert (urls, view.query, view.shared_by_id) == (
        {f"/pomoc/?{view.query}"},
        "lista=wszystkie&stan=new",
        cast.partner.pk,
    )
    assert "Nowe zgłoszenia" in text(client.get(reverse("tickets")))
    assert log_in(cast.obcy_leon).post(reverse("drop_view", args=[view.pk])).status_code == 404
    log_in(cast.leon).post(reverse("drop_view", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_keeps_the_page_and_says_so(cast: Cast, log_in: Any) -> None:
    response = log_in(cast.leon).post(reverse("narrow_list", args=["tickets"]), {"name": ""})

    assert (response.status_code, SavedView.objects.count()) == (200, 0)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_file_holds_the_list_as_narrowed_down_and_no_formula(
    cast: Cast, log_in: Any, form: str, region: dict[str, Ticket]
) -> None:
    Ticket.objects.filter(pk=region["new"].pk).update(title="=HYPERLINK(1)")
    url = reverse("list_file", args=["tickets", form])

    data = body(log_in(cast.leon).get(url, {"lista": "wszystkie", "stan": "new"}))

    if form == "csv":
        words = data.decode("utf-8-sig")
    else:
        sheet = load_workbook(BytesIO(data)).active
        assert sheet
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "d", "n"}
        words = "\n".join(";".join(str(value or "") for value in row) for row in sheet.iter_rows(values_only=True))
    lines = words.strip().splitlines()
    assert (len(lines), region["new"].number in lines[1], "'=HYPERLINK(1)" in lines[1]) == (2, True, True)


def test_a_file_costs_the_same_for_any_number_of_rows_and_shows_nothing_foreign(
    cast: Cast, log_in: Any, region: dict[str, Ticket]
) -> None:
    url, client = reverse("list_file", args=["tickets", "csv"]), log_in(cast.leon)
    client.get(url)
    with statements() as seen:
        data = body(client.get(url, {"lista": "wszystkie"})).decode()

    assert (len(seen), region["foreign"].number in data, region["handed"].number in data) == (3, False, True)
    assert log_in(cast.zofia).get(reverse("list_file", args=["matters", "csv"])).status_code == 403


def test_matters_as_a_file(cast: Cast, log_in: Any) -> None:
    matter = make_escalation(cast)

    assert matter.reference in body(log_in(cast.wanda).get(reverse("list_file", args=["matters", "csv"]))).decode()
    foreign = body(log_in(cast.obca_wanda).get(reverse("list_file", args=["matters", "csv"]))).decode()
    assert matter.reference not in foreign


def test_a_list_without_news_is_one_statement_and_no_content(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    client = log_in(cast.leon)
    page = text(client.get(reverse("tickets")))
    stamp = ticket.updated_at.isoformat()
    assert urlencode({"stan_listy": stamp}) in page
    ask = {"data": {"stan_listy": stamp}, "headers": {"HX-Request": "true"}}

    with statements() as seen:
        quiet = client.get(reverse("tickets"), **ask)
    assert (quiet.status_code, quiet.content, len(seen)) == (204, b"", 2)

    take(ticket=ticket, by=cast.leon, now=timezone.now())
    assert client.get(reverse("tickets"), **ask).status_code == 200
