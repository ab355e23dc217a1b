"""The screens of an import: from the partner's page to the file, its columns, the trial, the end and the undo."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from lms.models import Appointment, Person
from lms.operations.start_people_import import start_people_import
from lms.tasks import go_on_with_imports, go_on_with_people
from tests.counting import cost
from tests.factories.facts import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.people_imports import EWA, HEADER, JAN, anew, checked, imported, sent_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
LIST = "/partnerzy/1410/import/"


@pytest.fixture
def client(client: Client, cast: Cast) -> Client:
    client.force_login(cast.renata)
    return client


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, data: bytes, name: str = "kadry.csv") -> object:
    return client.post(LIST, {"file": SimpleUploadedFile(name, data)})


def test_the_whole_way_from_the_partners_page(client: Client, cast: Cast):
    assert LIST in page(client, "/partnerzy/1410/")
    response = send(client, f"{HEADER}\n{JAN}\n{EWA}\n".encode("cp1250"))
    address = response["Location"]
    assert "Jan" in page(client, address)

    chosen = {"Imię": "Imię", "Nazwisko": "Nazwisko", "Login": "Login", "E-mail": "E-mail"}
    assert client.post(address, chosen)["Location"] == address
    running = client.get(address)
    assert (running["Refresh"], running.status_code) == ("3", 200)
    assert client.post(address, chosen)["Location"] == address
    go_on_with_imports()
    assert "Import 2 people" in page(client, address)
    assert not Person.objects.filter(username="jzak").exists()

    for _press in range(2):
        assert client.post(f"{address}start/")["Location"] == address
    assert "Refresh" in client.get(address).headers
    go_on_with_people(people_import_id=int(address.split("/")[-2]))
    assert "added 2, changed 0, unchanged 0, in error 0" in page(client, address)
    assert Person.objects.filter(username="jzak").exists()

    for _press in range(2):
        assert client.post(f"{address}cofnij/")["Location"] == address
    go_on_with_imports()
    assert "The import is taken back" in page(client, address)
    assert not Person.objects.filter(username="jzak").exists()
    assert "kadry.csv" in page(client, LIST)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"Jan;Nowak;jan@example.org\n", "holds no names of columns"),
        ("a.pdf", b"%PDF-1.7 x", "This kind of file is not accepted"),
        ("a.xlsx", b"PK\x03\x04 no zip at all", "damaged"),
    ],
)
def test_files_that_are_refused_say_why(client: Client, name: str, data: bytes, sentence: str):
    response = send(client, data, name)

    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_rows_in_error_come_back_with_a_column(client: Client, cast: Cast):
    sent = checked(cast.partner, cast.renata, JAN, "=2+2;Lis;zły login;;;;", "Ewa;Lis")

    response = client.get(f"{LIST}{sent.pk}/bledy.xlsx")

    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0] == (*HEADER.split(";"), "Error")
    assert rows[1][:3] == ("'=2+2", "Lis", "zły login")
    assert rows[1][-1] == "A login has letters, digits and the signs @ . + - _ only."
    assert (rows[2][0], rows[2][-1]) == ("Ewa", "Cells in this row: 2, in the header: 7.")
    assert len(rows) == 3


def test_rows_can_be_read_by_outcome(client: Client, cast: Cast):
    sent = checked(cast.partner, cast.renata, JAN, ";Lis;elis;;;;")

    assert "jzak" in page(client, f"{LIST}{sent.pk}/")
    refused = page(client, f"{LIST}{sent.pk}/?wynik=refused&strona=x")
    assert "jzak" not in refused
    assert "Empty: Imię." in refused


def test_the_missing_end_only_when_ticked(client: Client, cast: Cast):
    stays, goes = (make_appointment(make_person(login), "clerk", cast.partner) for login in ("zostaje", "odchodzi"))
    sent = imported(cast.partner, cast.renata, JAN)
    address = f"{LIST}{sent.pk}/brakujacy/"

    assert address in page(client, f"{LIST}{sent.pk}/")
    assert "odchodzi" in page(client, address)
    for _press in range(2):
        assert client.post(address, {"role": [goes.pk, "x"]})["Location"] == address
    open_ones = Appointment.objects.filter(ended_on=None, pk__in=[stays.pk, goes.pk])
    assert list(open_ones) == [stays]


def test_an_import_of_another_partner_is_not_found(client: Client, cast: Cast):
    other = sent_file(cast.other_partner, cast.maria, JAN)

    for address in ("", f"{other.pk}/", f"{other.pk}/bledy.xlsx", f"{other.pk}/brakujacy/"):
        assert client.get(f"/partnerzy/1426/import/{address}").status_code == 404
    assert client.get(f"{LIST}{other.pk}/").status_code == 404
    for act in ("start", "cofnij", "usun"):
        assert client.post(f"{LIST}{other.pk}/{act}/").status_code == 404
    assert anew(other).state == "sent"


def test_an_open_import_stands_in_the_way_of_the_next_file(client: Client, cast: Cast):
    sent = checked(cast.partner, cast.renata, JAN)

    assert "Another file is being imported here" in send(client, f"{HEADER}\n{EWA}\n".encode()).content.decode()
    assert client.post(f"{LIST}{sent.pk}/usun/")["Location"] == f"{LIST}{sent.pk}/"
    assert "was dropped" in page(client, f"{LIST}{sent.pk}/")


@pytest.mark.parametrize("number", [1, 3])
def test_statements_do_not_grow_with_rows(client: Client, cast: Cast, number: int):
    assert cast.zofia.pk
    for file in range(number):
        sent = imported(cast.partner, cast.renata, *[f"Anna;Nowak;osoba{file}-{n};;;;" for n in range(number)])

    assert [cost(client, url) for url in (LIST, f"{LIST}{sent.pk}/", f"{LIST}{sent.pk}/brakujacy/")] == [4, 9, 9]


def test_how_far_it_is_survives_leaving_the_page(client: Client, cast: Cast):
    sent = start_people_import(sent=checked(cast.partner, cast.renata, JAN, EWA), by=cast.renata, now=NOON)
    sent.done = 1
    sent.save(update_fields=["done"])

    for _visit in range(2):
        assert "1 of 2" in page(client, f"{LIST}{sent.pk}/")
