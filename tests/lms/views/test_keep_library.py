"""The office keeps the library and sees which partners have confirmed reading."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from lms.models import LibraryDocument, LibraryVersion, Partner, Role
from lms.operations.acknowledge_version import acknowledge_version
from tests.counting import cost
from tests.factories.information import PDF, make_document, make_version
from tests.factories.organisations import make_partner
from tests.factories.people import make_appointment, make_person

LIST = "/dokumenty-projektu/"
FORM = {
    "kind": "annex",
    "title": "Załącznik 4",
    "summary": "",
    "case_mark": "OR.1",
    "audience": "partners",
    "edition": 0,
}


def test_a_document_is_made_once_and_changed(client: Client, cast: Any) -> None:
    client.force_login(cast.maria)
    sent = {**FORM, "key": str(uuid4()), "kinds": ["of_counties"], "scopes": ["with_ezd"], "is_to_confirm": "on"}
    for _press in range(2):
        assert client.post(f"{LIST}nowy/", sent).status_code == 302
    made = LibraryDocument.objects.get()
    assert (made.of_counties, made.of_communes, made.with_ezd, made.is_to_confirm) == (True, False, True, True)
    assert client.get(f"{LIST}{made.pk}/dane/").context["form"]["kinds"].initial == ["of_counties"]
    client.post(f"{LIST}{made.pk}/dane/", {**FORM, "title": "Inny", "edition": 1})
    changed = LibraryDocument.objects.get()
    assert (changed.title, changed.of_counties, changed.edition) == ("Inny", False, 2)


def test_who_was_second_sees_what_is_there_now(client: Client, cast: Any) -> None:
    made = make_document("Pierwszy", by=cast.ada)
    client.force_login(cast.maria)
    sent = {**FORM, "title": "Drugi", "edition": 0}
    response = client.post(f"{LIST}{made.pk}/dane/", sent)
    assert (response.status_code, LibraryDocument.objects.get().title) == (200, "Pierwszy")
    assert "Pierwszy" in [value for _label, value in response.context["present"]]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"audience": "public", "kinds": ["of_communes"]}, "audience"),
        ({"audience": "leaders", "is_to_confirm": "on"}, "is_to_confirm"),
        ({"kinds": ["wszystkie"]}, "kinds"),
    ],
)
def test_a_mistake_is_shown_at_its_field(client: Client, cast: Any, wrong: dict[str, Any], field: str) -> None:
    client.force_login(cast.maria)
    response = client.post(f"{LIST}nowy/", {**FORM, **wrong})
    assert list(response.context["form"].errors) == [field]
    assert not LibraryDocument.objects.exists()


def test_a_version_is_added_once(client: Client, cast: Any) -> None:
    document = make_document()
    client.force_login(cast.maria)
    sent = {"number": "1.0", "dated_on": "2026-11-02", "author": "Zespół", "key": str(uuid4())}
    for _press in range(2):
        file = SimpleUploadedFile("umowa.pdf", PDF)
        assert client.post(f"{LIST}{document.pk}/wersje/nowa/", {**sent, "file": file}).status_code == 302
    assert LibraryVersion.objects.get().name == "umowa.pdf"
    later = {**sent, "number": "1.1", "key": str(uuid4()), "file": SimpleUploadedFile("umowa.pdf", PDF)}
    response = client.post(f"{LIST}{document.pk}/wersje/nowa/", later)
    assert list(response.context["form"].errors) == ["changes"]


def test_the_office_sees_who_has_not_confirmed_first(client: Client, cast: Any) -> None:
    document = make_document(is_to_confirm=True, of_counties=True)
    version = make_version(document)
    assert cast.other_partner
    acknowledge_version(version=version, partner=cast.partner, by=cast.renata, now=timezone.now())
    client.force_login(cast.maria)
    address = f"{LIST}{document.pk}/zapoznanie/"

    def shown(query: str = "") -> list[tuple[str, str]]:
        return [(row.name, str(row.by or "")) for row in client.get(f"{address}{query}").context["rows"]]

    first, second = ("powiat siedlecki", ""), ("powiat łosicki", "Renata Wójcik")
    assert (shown(), shown("?stan=czeka"), shown("?stan=jest")) == ([first, second], [first], [second])
    context = client.get(address).context
    assert (context["done"], context["total"]) == (1, 2)
    sheet = load_workbook(BytesIO(client.get(f"{address}plik.xlsx").content)).active
    assert sheet is not None
    assert [row[1:4] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        ("powiat siedlecki", "Specyfikacja", "1.0"),
        ("powiat łosicki", "Specyfikacja", "1.0"),
    ]
    csv = b"".join(client.get(f"{address}plik.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "Renata Wójcik" in csv


def test_the_files_tell_the_time_of_the_clock_on_the_wall(client: Client, cast: Any) -> None:
    version = make_version(make_document(is_to_confirm=True))
    late = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)
    acknowledge_version(version=version, partner=cast.partner, by=cast.renata, now=late)
    client.force_login(cast.maria)
    address = f"{LIST}{version.document_id}/zapoznanie/"
    sheet = load_workbook(BytesIO(client.get(f"{address}plik.xlsx").content)).active
    assert sheet is not None
    assert [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)] == [datetime(2026, 11, 3, 0, 30)]  # noqa: DTZ001
    csv = b"".join(client.get(f"{address}plik.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert ("2026-11-03 00:30" in csv, "23:30" in csv) == (True, False)


def test_an_older_version_is_asked_for_and_resting_partners_are_left_out(client: Client, cast: Any) -> None:
    document = make_document(is_to_confirm=True)
    old = make_version(document, "1.0")
    acknowledge_version(version=old, partner=cast.partner, by=cast.renata, now=timezone.now())
    make_version(document, "1.1")
    assert cast.other_partner
    Partner.objects.filter(pk=cast.other_partner.pk).update(status="suspended")
    client.force_login(cast.maria)
    address = f"{LIST}{document.pk}/zapoznanie/"
    newest, older = client.get(address).context, client.get(f"{address}?wersja={old.pk}").context
    assert [(each["done"], each["total"]) for each in (newest, older)] == [(0, 1), (1, 1)]
    assert client.get(f"{address}?wersja=999").status_code == 404


@pytest.mark.parametrize("name", ["zofia", "leon", "renata", "tomasz", "marek"])
def test_others_find_none_of_it(client: Client, cast: Any, name: str) -> None:
    version = make_version(make_document(audience="signed_in", is_to_confirm=True))
    client.force_login(getattr(cast, name))
    one = f"{LIST}{version.document_id}/"
    addresses = [f"{LIST}nowy/", *(f"{one}{rest}" for rest in ("dane/", "wersje/nowa/", "zapoznanie/"))]
    addresses += [f"{one}zapoznanie/plik.{form}" for form in ("xlsx", "csv")]
    assert [client.get(each).status_code for each in addresses] == [404] * 6
    assert client.get(one).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_who_has_confirmed_costs_the_same_for_any_number(client: Client, cast: Any, number: int) -> None:
    version = make_version(make_document(is_to_confirm=True))
    for place in range(number):
        partner = make_partner(f"gmina {place}", teryt=f"141005{place}", kind="rural_commune")
        speaker = make_person(f"przedstawiciel-{place}")
        make_appointment(speaker, Role.REPRESENTATIVE, partner)
        acknowledge_version(version=version, partner=partner, by=speaker, now=timezone.now())
    client.force_login(cast.maria)
    address = f"{LIST}{version.document_id}/zapoznanie/"
    assert cost(client, address) == 7
    context = client.get(address).context
    assert (context["done"], len({row.by for row in context["rows"] if row.is_done})) == (number, number)
