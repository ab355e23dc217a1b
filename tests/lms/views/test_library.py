"""The library: the list, a document, its files and the button that confirms reading, before whoever may read them."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import Acknowledgement
from lms.operations.acknowledge_version import acknowledge_version
from tests.counting import cost
from tests.factories.information import PDF, make_document, make_version

LIST = "/dokumenty-projektu/"


def titles(client: Client, query: str = "") -> list[str]:
    return [each.title for each in client.get(f"{LIST}{query}").context["page"].object_list]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("visitor", ["public"]),
        ("marek", ["public", "signed_in"]),
        ("zofia", ["partners", "public", "signed_in"]),
        ("leon", ["leaders", "partners", "public", "signed_in"]),
        ("tomasz", ["authors", "public", "signed_in"]),
        ("maria", ["authors", "leaders", "partners", "public", "signed_in"]),
    ],
)
def test_list_document_file_and_search_say_the_same(client: Client, cast: Any, name: str, seen: list[str]) -> None:
    audiences = ("authors", "leaders", "partners", "public", "signed_in")
    versions = {each: make_version(make_document(each, summary="wspólne", audience=each)) for each in audiences}
    if name != "visitor":
        client.force_login(getattr(cast, name))
        found = client.get("/szukaj/", {"q": "wspólne"}).context["groups"]
        assert [hit.title for group in found if group.name == "documents" for hit in group.hits] == seen
    no = 302 if name == "visitor" else 404
    assert (titles(client), titles(client, "?q=wspólne")) == (seen, seen)
    for audience, version in versions.items():
        address = f"{LIST}{version.document_id}/"
        expected = 200 if audience in seen else no
        assert client.get(address).status_code == expected
        response = client.get(f"{address}wersje/{version.pk}/plik/")
        if response.streaming:
            list(response)  # the file is closed at its end
        assert response.status_code == expected


def test_old_versions_stay_reachable_and_a_file_belongs_to_its_document(client: Client, cast: Any) -> None:
    document, other = make_document("A"), make_document("B")
    old, new = make_version(document, "1.0"), make_version(document, "1.1")
    make_version(other, "1.0")
    client.force_login(cast.zofia)
    response = client.get(f"{LIST}{document.pk}/wersje/{old.pk}/plik/")
    assert b"".join(response.streaming_content) == PDF + b"1.0"  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="dokument.pdf"'
    assert client.get(f"{LIST}{other.pk}/wersje/{new.pk}/plik/").status_code == 404
    html = client.get(f"{LIST}{document.pk}/").content.decode()
    assert [f"/wersje/{each.pk}/plik/" in html for each in (old, new)] == [True, True]


def test_what_has_no_version_is_seen_by_the_office_alone(client: Client, cast: Any) -> None:
    document = make_document("Puste")
    for person, seen in ((cast.zofia, []), (cast.tomasz, []), (cast.maria, ["Puste"])):
        client.force_login(person)
        assert titles(client) == seen
        assert client.get(f"{LIST}{document.pk}/").status_code == (200 if seen else 404)


def test_filters(client: Client, cast: Any) -> None:
    for title, kind in (("Specyfikacja wdrożenia", "specification"), ("Wzór pisma", "template")):
        make_version(make_document(title, kind=kind, case_mark="OR.7"))
    client.force_login(cast.zofia)
    assert titles(client, "?rodzaj=template") == ["Wzór pisma"]
    assert titles(client, "?q=specyfikacja") == ["Specyfikacja wdrożenia"]
    assert titles(client, "?q=OR.7&rodzaj=nic") == ["Specyfikacja wdrożenia", "Wzór pisma"]
    assert titles(client, "?czeka=1") == []


def test_the_representative_sees_what_waits_and_confirms_it(client: Client, cast: Any) -> None:
    document = make_document(is_to_confirm=True)
    old = make_version(document, "1.0")
    acknowledge_version(version=old, partner=cast.partner, by=cast.renata, now=timezone.now())
    new = make_version(document, "1.1")
    address, client_of_clerk = f"{LIST}{document.pk}/", Client()
    client_of_clerk.force_login(cast.zofia)
    client.force_login(cast.renata)
    assert titles(client, "?czeka=1") == ["Specyfikacja"]
    assert address in client.get("/").content.decode()
    assert f'name="wersja" value="{new.pk}"' in client.get(address).content.decode()
    assert 'name="wersja"' not in client_of_clerk.get(address).content.decode()
    sent = {"wersja": new.pk, "partner": cast.partner.pk}
    for _press in range(2):
        assert client.post(f"{address}potwierdz/", sent).status_code == 302
    assert list(Acknowledgement.objects.values_list("version__number", "by__username")) == [
        ("1.0", "renata"),
        ("1.1", "renata"),
    ]
    assert titles(client, "?czeka=1") == []
    assert address not in client.get("/").content.decode()
    assert 'name="wersja"' not in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["zofia", "leon", "obcy_leon", "tomasz", "marek", "maria"])
def test_nobody_else_confirms(client: Client, cast: Any, name: str) -> None:
    version = make_version(make_document(is_to_confirm=True, audience="signed_in"))
    client.force_login(getattr(cast, name))
    sent = {"wersja": version.pk, "partner": cast.partner.pk}
    assert client.post(f"{LIST}{version.document_id}/potwierdz/", sent).status_code in (302, 404)
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("wrong", [{"wersja": "x"}, {"wersja": "9" * 30}, {"partner": ""}, {"wersja": "²"}])
def test_what_was_not_offered_confirms_nothing(client: Client, cast: Any, wrong: dict[str, str]) -> None:
    version = make_version(make_document(is_to_confirm=True))
    client.force_login(cast.renata)
    sent = {"wersja": str(version.pk), "partner": str(cast.partner.pk), **wrong}
    assert client.post(f"{LIST}{version.document_id}/potwierdz/", sent).status_code == 404
    assert not Acknowledgement.objects.exists()


def test_another_document_s_version_and_another_office_are_not_there(client: Client, cast: Any) -> None:
    version, other = (make_version(make_document(each, is_to_confirm=True)) for each in ("A", "B"))
    client.force_login(cast.renata)
    for sent in (
        {"wersja": other.pk, "partner": cast.partner.pk},
        {"wersja": version.pk, "partner": cast.other_partner.pk},
    ):
        assert client.post(f"{LIST}{version.document_id}/potwierdz/", sent).status_code == 404
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "statements"), [("visitor", 4), ("renata", 5), ("maria", 5)])
def test_the_list_costs_the_same_whatever_it_holds(
    client: Client, cast: Any, name: str, statements: int, number: int
) -> None:
    for place in range(number):
        make_version(make_document(f"Dokument {place}", audience="public", is_to_confirm=True))
    if name != "visitor":
        client.force_login(getattr(cast, name))
    assert cost(client, LIST) == statements


@pytest.mark.parametrize("number", [1, 3])
def test_a_document_costs_the_same_whatever_was_confirmed(client: Client, cast: Any, number: int) -> None:
    document = make_document(is_to_confirm=True)
    for place in range(number):
        version = make_version(document, f"1.{place}")
        acknowledge_version(version=version, partner=cast.partner, by=cast.renata, now=timezone.now())
    client.force_login(cast.renata)
    assert cost(client, f"{LIST}{document.pk}/") == 8
