"""The screens of certificates: the way, the list, one certificate, its file; statements and what must not be seen."""

import hashlib
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from courses.models import Certificate, CertificateState, Programme
from courses.operations.print_certificate import print_certificate
from courses.queries.certificate_paper import path_of
from lms import registry
from lms.models import Person, Role, SiteTexts
from tests.counting import statements
from tests.factories.certificates import (
    do_courses,
    make_certificate,
    make_certificate_in,
    make_programme,
    make_request,
)
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db
REASON = {"reason": "Długa nieobecność"}


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_the_way_of_a_leader_ends_with_a_request(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    client = log_in(cast.leon)
    before = client.get(reverse("my_certificates"))
    assert [journey.may_ask for journey, _form in before.context["journeys"]] == [False]
    refused = client.post(reverse("certify", args=[programme.pk]), {"key": uuid4()})
    assert (refused.status_code, Certificate.objects.count()) == (200, 0)
    assert f"Kurs do {programme.name}" in refused.content.decode()

    do_courses(programme, cast.leon)
    key = uuid4()
    answers = [client.post(reverse("certify", args=[programme.pk]), {"key": key}) for _ in range(2)]

    assert [(each.status_code, each["Location"]) for each in answers] == [(302, "/moje/certyfikaty/")] * 2
    assert Certificate.objects.get().state == CertificateState.REQUESTED
    assert [j.standing for j, _form in client.get(reverse("my_certificates")).context["journeys"]] == ["requested"]


def test_who_has_no_way_and_no_certificate_has_no_page(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)

    assert Client().get(reverse("my_certificates")).status_code == 302
    for person in (cast.zofia, cast.renata, cast.maria, cast.tomasz):
        assert log_in(person).get(reverse("my_certificates")).status_code == 404
        assert log_in(person).post(reverse("certify", args=[programme.pk])).status_code in (404, 200)
    assert log_in(cast.leon).post(reverse("certify", args=[2**63])).status_code == 404
    assert Certificate.objects.count() == 0


def test_who_is_no_longer_leader_still_sees_what_they_hold(cast: Cast, log_in: Any) -> None:
    make_certificate(cast)
    make_appointment(cast.leon, Role.CLERK, cast.partner)
    cast.leon.appointments.filter(role=Role.LEADER).update(ended_on=NOON.date())

    response = log_in(cast.leon).get(reverse("my_certificates"))

    assert (response.status_code, response.context["journeys"]) == (200, [])
    assert len(response.context["certificates"]) == 1


def test_a_coordinator_decides_in_the_list_and_on_the_page(cast: Cast, log_in: Any) -> None:
    certificate = make_request(cast)
    client = log_in(cast.maria)
    listed = client.get(reverse("certificates"))
    assert [each.pk for each in listed.context["waiting"]] == [certificate.pk]

    def act(name: str, data: dict[str, str] | None = None) -> str:
        response = client.post(reverse(name, args=[certificate.pk]), data or {})
        assert response.status_code == 302
        certificate.refresh_from_db()
        return certificate.state

    assert act("approve_certificate") == CertificateState.VALID
    assert act("suspend", REASON) == CertificateState.SUSPENDED
    assert act("resume") == CertificateState.VALID
    assert act("revoke", REASON) == CertificateState.REVOKED
    page = client.get(certificate.get_absolute_url())
    assert [change.kind for change in page.context["changes"]] == [
        "requested",
        "issued",
        "suspended",
        "resumed",
        "revoked",
    ]
    assert page.context["offered"] == []


def test_a_refusal_keeps_what_was_typed_beside_its_field(cast: Cast, log_in: Any) -> None:
    certificate = make_certificate(cast)

    response = log_in(cast.maria).post(reverse("suspend", args=[certificate.pk]), {"reason": ""})
    too_late = log_in(cast.maria).post(reverse("approve_certificate", args=[certificate.pk]))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["reason"]
    assert (too_late.status_code, list(too_late.context["form"].errors)) == (200, ["__all__"])
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID


def test_another_partners_certificate_is_not_there(cast: Cast, log_in: Any) -> None:
    certificate = make_certificate(cast)
    addresses = [certificate.get_absolute_url(), reverse("certificate_file", args=[certificate.pk])]
    other_speaker = make_person("obca.renata")
    make_appointment(other_speaker, Role.REPRESENTATIVE, cast.other_partner)

    for person in (cast.obcy_leon, other_speaker, cast.zofia, cast.tomasz, cast.wanda, cast.marek, cast.ada):
        client = log_in(person)
        assert {client.get(address).status_code for address in addresses} == {404}
        for name in ("approve_certificate", "refuse_certificate", "suspend", "resume", "revoke"):
            assert client.post(reverse(name, args=[certificate.pk]), REASON).status_code == 404
    assert log_in(cast.renata).get(addresses[0]).status_code == 200
    assert log_in(cast.renata).post(reverse("suspend", args=[certificate.pk]), REASON).status_code == 404
    assert log_in(cast.maria).get(reverse("certificate", args=[2**63])).status_code == 404
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID


def test_a_result_belongs_to_its_holder_and_the_office(cast: Cast, log_in: Any) -> None:
    certificate = make_certificate(cast)
    passed = {"kind": "exam", "title": "Egzamin", "met_at": NOON.isoformat(), "percent": 83}
    Certificate.objects.filter(pk=certificate.pk).update(evidence=[passed])

    said = {}
    for person in (cast.leon, cast.maria, cast.renata):
        html = log_in(person).get(certificate.get_absolute_url()).content.decode()
        assert "Egzamin zdany: 23 listopada 2026" in html
        said[person] = "wynik 83 procent" in html

    assert said == {cast.leon: True, cast.maria: True, cast.renata: False}


def test_a_representative_lists_the_own_office_only(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    own = make_certificate(cast, programme=programme)
    make_certificate(cast, holder=cast.obcy_leon, programme=programme)

    client = log_in(cast.renata)
    for query in ("", f"?partner={cast.other_partner.pk}", "?stan=valid"):
        response = client.get(reverse("certificates") + query)
        assert [each.pk for each, *_standing in response.context["rows"]] == [own.pk]
        assert "Karol" not in response.content.decode()
    for person in (cast.leon, cast.zofia, cast.tomasz, cast.ada):
        assert log_in(person).get(reverse("certificates")).status_code == 404


def test_filters_of_the_office(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    waiting = make_certificate_in(cast, "requested", programme=programme)
    valid = make_certificate(cast, holder=cast.obcy_leon, programme=programme)
    client = log_in(cast.maria)

    def rows(query: str) -> list[int]:
        context = client.get(reverse("certificates") + query).context
        return [each.pk for each in context["waiting"]] + [each.pk for each, *_standing in context["rows"]]

    assert rows("") == [waiting.pk, valid.pk]
    assert rows("?stan=requested") == [waiting.pk]
    assert rows(f"?partner={cast.other_partner.pk}") == [valid.pk]
    assert rows("?stan=revoked") == []
    assert rows(f"?stan=nonsense&partner={'9' * 30}") == [waiting.pk, valid.pk]


def test_the_file_goes_to_holder_speaker_and_office_and_is_made_once(cast: Cast, log_in: Any) -> None:
    certificate = make_certificate(cast)
    address = reverse("certificate_file", args=[certificate.pk])
    assert Client().get(address).status_code == 302

    got = {content(log_in(person).get(address)) for person in (cast.leon, cast.renata, cast.maria)}

    certificate.refresh_from_db()
    assert [hashlib.sha256(each).hexdigest() for each in got] == [certificate.pdf_hash]
    response = log_in(cast.leon).get(address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="certyfikat-LDR-2026-0001.pdf"'
    assert content(response) in got
    waiting = make_request(cast, holder=cast.obcy_leon, programme=certificate.programme)
    assert log_in(cast.maria).get(reverse("certificate_file", args=[waiting.pk])).status_code == 404


def test_the_file_is_not_served_by_its_path(cast: Cast, log_in: Any) -> None:
    path = path_of(print_certificate(certificate=make_certificate(cast), now=NOON))

    assert default_storage.exists(path)
    assert log_in(cast.maria).get(f"/pliki/{path}").status_code == 404


def test_a_coordinator_asks_for_a_leader_by_login(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    do_courses(programme, cast.leon)
    client, address = log_in(cast.maria), reverse("certify_for")

    unknown = client.post(address, {"login": "nikt", "programme": programme.pk, "key": uuid4()})
    missing = client.post(address, {"login": "obcy.leon", "programme": programme.pk, "key": uuid4()})
    sent = {"login": "LEON", "programme": programme.pk, "key": uuid4()}
    done = [client.post(address, sent) for _ in range(2)]

    assert (unknown.status_code, list(unknown.context["form"].errors)) == (200, ["login"])
    assert cast.obcy_leon
    assert missing.status_code == 200
    certificate = Certificate.objects.get()
    assert [(each.status_code, each["Location"]) for each in done] == [(302, certificate.get_absolute_url())] * 2
    for person in (cast.leon, cast.renata, cast.ada):
        assert log_in(person).get(address).status_code == 404


def test_homes_and_menu(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    way = registry.home_panels["way to a certificate"].build
    to_approve = registry.home_panels["certificates to approve"].build
    to_renew = registry.home_panels["certificates to renew"].build
    assert [(each.done, each.total) for each in way(Person.objects.get(pk=cast.leon.pk), NOON)] == [(0, 1)]
    assert to_approve(cast.maria, NOON) == []

    certificate = make_request(cast, programme=programme)
    assert [(item.url, item.due) for item in to_approve(cast.maria, NOON)] == [(certificate.get_absolute_url(), NOON)]
    assert "Leon Zieliński" in log_in(cast.maria).get("/").content.decode()

    for number in range(3):
        leader = make_person(f"lider{number}")
        make_appointment(leader, Role.LEADER, cast.partner)
        make_request(cast, holder=leader, programme=programme)
    [together] = to_approve(cast.maria, NOON)
    assert (together.url, together.due) == ("/certyfikaty/", NOON)

    make_certificate(cast, holder=cast.obcy_leon, programme=programme)
    assert way(Person.objects.get(pk=cast.obcy_leon.pk), NOON) is None
    valid = Certificate.objects.get(holder=cast.obcy_leon)
    assert valid.valid_until
    assert to_renew(cast.obcy_leon, NOON) == []
    late = NOON.replace(year=valid.valid_until.year)
    assert [item.url for item in to_renew(cast.obcy_leon, late)] == ["/moje/certyfikaty/"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("who", "expected"), [("maria", 6), ("renata", 5)])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    cast: Cast, log_in: Any, who: str, expected: int, rows: int
) -> None:
    programme = make_programme(cast)
    for number in range(rows):
        for state in ("valid", "requested"):
            leader = make_person(f"{state}{number}")
            make_appointment(leader, Role.LEADER, cast.partner)
            make_certificate_in(cast, state, holder=leader, programme=programme)

    # Session with person; waiting, the others, changed lessons, and for the office the partners of the filter.
    assert count(log_in(getattr(cast, who)), reverse("certificates")) == expected


@pytest.mark.parametrize("rows", [1, 3])
def test_the_way_costs_the_same_for_one_programme_and_for_three(cast: Cast, log_in: Any, rows: int) -> None:
    for number in range(rows):
        make_certificate(cast, programme=make_programme(cast, f"Program {number}"))

    assert count(log_in(cast.leon), reverse("my_certificates")) == 8


def test_one_certificate_costs_four_statements(cast: Cast, log_in: Any) -> None:
    certificate = make_certificate_in(cast, "suspended")

    assert count(log_in(cast.maria), certificate.get_absolute_url()) == 4


def count(client: Any, url: str) -> int:
    client.get(url)  # the session notes at most once a minute that it was seen
    SiteTexts.forget()
    SiteTexts.current()
    with statements() as seen:
        response = client.get(url)
    assert response.status_code == 200
    return len(seen)


def test_a_person_gets_out_what_is_kept_of_their_certificates(cast: Cast) -> None:
    certificate = make_certificate_in(cast, "suspended")
    mine, decisions = registry.personal_data["certificates"], registry.personal_data["decisions about certificates"]

    assert [(row["number"], row["state"]) for row in mine.export(cast.leon)] == [(certificate.number, "suspended")]
    assert [row["kind"] for row in decisions.export(cast.leon)] == ["requested", "issued", "suspended"]
    assert [sorted(row) for row in decisions.export(cast.maria)] == [["at", "kind", "number"]] * 2
    assert decisions.erase(cast.maria, NOON) == 0
    assert mine.erase(cast.leon, NOON) == 1
    assert Programme.objects.count() == 1
