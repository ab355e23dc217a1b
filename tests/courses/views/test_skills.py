"""The matrix on the screen: who sees whose, filters, files, gaps that become assignments, and what it costs."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from courses.models import InstructionCard, SkillAssignment, SkillNeed, SkillSheet
from courses.operations.print_skills import print_skills
from lms.models import Event, Notice, Role
from lms.outbox import deliver
from tests.counting import cost
from tests.factories.cards import desk_of
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.skills import DUE, make_assigned, make_passed, make_position, make_task, seat

HERE = "/umiejetnosci/"


def due() -> str:
    return (timezone.localdate() + DUE).isoformat()


def told() -> None:
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=event.happened_at)


def test_leaders_and_speakers_see_their_own_people_only(cast: Cast, log_in: Any) -> None:
    make_task(cast)
    seat(cast.zofia)
    seat(cast.obca_zofia)
    for who in (cast.leon, cast.renata):
        text = log_in(who).get(HERE).content.decode()
        assert "Zofia Nowak" in text
        assert "Obca" not in text
        assert "Nikt nie umie" in text
        assert log_in(who).get(f"{HERE}?partner=1426").status_code == 404
    assert {log_in(who).get(HERE).status_code for who in (cast.zofia, cast.tomasz, cast.wanda, cast.ada)} == {404}


def test_the_office_chooses_a_partner(cast: Cast, log_in: Any) -> None:
    make_task(cast)
    seat(cast.zofia)
    seat(cast.obca_zofia)
    office = log_in(cast.maria)
    assert "Wybierz partnera" in office.get(HERE).content.decode()
    text = office.get(f"{HERE}?partner=1426").content.decode()
    assert "Barbara Obca" in text
    assert "Nowak" not in text
    assert office.get(f"{HERE}?partner=9999").status_code == 404


def test_rows_are_narrowed_down(cast: Cast, log_in: Any) -> None:
    archive = make_position("Archiwum")
    page = make_task(cast)
    make_task(cast, "Oddaj akta", archive)
    make_passed(cast, page, seat(cast.zofia))
    seat(cast.leon, archive)

    def names(query: str) -> list[bool]:
        text = log_in(cast.renata).get(f"{HERE}?{query}").content.decode().partition("<tbody>")[2]
        return [name in text for name in ("Nowak", "Zieliński")]

    assert names("") == [True, True]
    assert names(f"stanowisko={archive.pk}") == [False, True]
    assert names("stan=valid") == [True, False]
    assert names("stan=missing&strona=7") == [False, True]
    assert names("stan=niczyj&strona=²") == [False, False]
    assert names(f"miejsce={desk_of(cast.zofia).location_id}") == [True, False]


def test_what_is_ticked_is_assigned_once_and_the_person_is_told(cast: Cast, log_in: Any) -> None:
    one, other = make_task(cast, "A"), make_task(cast, "B")
    seat(cast.zofia)
    seat(cast.leon)
    sent = {"gap": [f"{cast.zofia.pk}-{one.pk}"], "task": [str(other.pk)], "due_on": due(), "key": str(uuid4())}
    client = log_in(cast.renata)

    assert client.post(HERE, sent).status_code == 302
    assert client.post(HERE, {**sent, "task": []}, follow=True).content.decode().count("był już wyznaczony") == 1
    told()

    made = set(SkillAssignment.objects.values_list("person__username", "page__title", "by__username"))
    assert made == {("zofia", "A", "renata"), ("zofia", "B", "renata"), ("leon", "B", "renata")}
    notices = Notice.objects.filter(kind="instruction_assigned")
    assert sorted(notices.values_list("person__username", flat=True)) == ["leon", "zofia", "zofia"]


def test_a_whole_task_is_assigned_to_those_who_are_shown_and_lack_it(cast: Cast, log_in: Any) -> None:
    archive = make_position("Archiwum")
    page = make_task(cast, "Wspólna", make_position(), archive)
    seat(cast.zofia)
    seat(cast.leon, archive)
    done = make_person("kasia")
    make_appointment(done, Role.CLERK, cast.partner, position=archive)
    make_passed(cast, page, done)
    sent = {"task": [str(page.pk)], "due_on": due()}
    address = f"{HERE}?stanowisko={archive.pk}"
    assert "1 brak" in log_in(cast.renata).get(address).content.decode()

    assert log_in(cast.renata).post(address, sent).status_code == 302
    assert "był już wyznaczony" in log_in(cast.renata).post(address, sent, follow=True).content.decode()

    assert [row.person for row in SkillAssignment.objects.all()] == [cast.leon]


@pytest.mark.parametrize("wrong", ["gap", "task"])
def test_ids_of_others_are_unknown(cast: Cast, log_in: Any, wrong: str) -> None:
    page = make_task(cast)
    seat(cast.zofia)
    seat(cast.obca_zofia)
    value = {"gap": f"{cast.obca_zofia.pk}-{page.pk}", "task": "999999"}[wrong]
    assert log_in(cast.leon).post(HERE, {wrong: [value], "due_on": due()}).status_code == 404
    assert log_in(cast.leon).post(f"{HERE}?partner=1426", {"due_on": due()}).status_code == 404
    assert SkillAssignment.objects.count() == 0


def test_a_mistake_is_told_and_what_was_ticked_stays(cast: Cast, log_in: Any) -> None:
    page = make_task(cast)
    seat(cast.zofia)
    key = f"{cast.zofia.pk}-{page.pk}"
    for sent, words in (
        ({"gap": [key], "due_on": "2020-01-01"}, "minął"),
        ({"gap": [key], "due_on": "jutro"}, "data"),
        ({"due_on": due()}, "co najmniej jedną"),
    ):
        text = log_in(cast.leon).post(HERE, sent).content.decode()
        assert words in text
        assert (f'value="{key}" checked' in text) == ("gap" in sent)
    assert SkillAssignment.objects.count() == 0


def test_an_assignment_is_taken_back_by_those_who_could_make_it(cast: Cast, log_in: Any) -> None:
    made = make_assigned(cast, make_task(cast), seat(cast.zofia))
    address = f"{HERE}wyznaczone/{made.pk}/cofnij/"
    assert {log_in(who).post(address).status_code for who in (cast.zofia, cast.obcy_leon, cast.tomasz)} == {404}
    assert log_in(cast.leon).get(address).status_code == 405
    assert log_in(cast.leon).post(f"{HERE}wyznaczone/{2**63}/cofnij/").status_code == 404
    assert "cofnięto" in log_in(cast.leon).post(address, follow=True).content.decode()
    assert "już nie czeka" in log_in(cast.leon).post(address, follow=True).content.decode()
    told()
    assert Notice.objects.filter(kind="instruction_taken_back", person=cast.zofia).count() == 1


def test_files_start_no_formula_and_name_nobody_else(cast: Cast, log_in: Any) -> None:
    make_task(cast, "=HYPERLINK(1)")
    seat(cast.zofia)
    seat(cast.obca_zofia)
    answer = log_in(cast.leon).get(f"{HERE}plik.csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines == ["\ufeffOsoba;Stanowisko;Lokalizacja;'=HYPERLINK(1)", "Zofia Nowak;Kancelaria;siedziba;brak"]
    assert log_in(cast.leon).get(f"{HERE}plik.xlsx").content[:2] == b"PK"
    for form in ("csv", "xlsx", "pdf"):
        assert log_in(cast.tomasz).get(f"{HERE}plik.{form}").status_code == 404
        assert log_in(cast.leon).get(f"{HERE}plik.{form}?partner=1426").status_code == 404


def test_the_pdf_is_made_by_the_worker(cast: Cast, log_in: Any) -> None:
    make_task(cast)
    seat(cast.zofia)
    client = log_in(cast.leon)
    assert client.get(f"{HERE}plik.pdf")["Location"] == f"{HERE}?partner=1410"
    numbered = client.post(f"{HERE}numer/")
    assert numbered["Location"] == f"{HERE}plik.pdf?partner=1410"
    assert client.post(f"{HERE}numer/").status_code == 302
    assert SkillSheet.objects.count() == 1
    waiting = client.get(f"{HERE}plik.pdf")
    assert "przygotowuje się" in waiting.content.decode()
    assert waiting["Refresh"].endswith("plik.pdf?partner=1410")
    print_skills(partner=cast.partner, day=timezone.localdate(), path="")
    answer = client.get(f"{HERE}plik.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"


def test_own_skills(cast: Cast, log_in: Any) -> None:
    page = make_task(cast)
    make_task(cast, "Druga")
    make_passed(cast, page, seat(cast.zofia))
    text = log_in(cast.zofia).get("/moje/umiejetnosci/").content.decode()
    assert [word in text for word in ("Zarejestruj wniosek", "ważna", "Druga", "brak", "samodzielnie")] == [True] * 5
    assert "nie ma jeszcze wskazanych" in log_in(cast.obca_zofia).get("/moje/umiejetnosci/").content.decode()
    assert log_in(cast.tomasz).get("/moje/umiejetnosci/").status_code == 404


def test_a_trainer_sees_whom_to_instruct_and_opens_the_card_at_once(cast: Cast, log_in: Any) -> None:
    page = make_task(cast)
    made = make_assigned(cast, page, seat(cast.zofia))
    client = log_in(cast.tomasz)
    text = client.get(f"{HERE}do-przeprowadzenia/").content.decode()
    assert "Zofia Nowak" in text
    assert f'action="/karty/nowa/{page.pk}/"' in text

    sent = {"partner": cast.partner.pk, "trainee": desk_of(cast.zofia).pk, "key": str(uuid4())}
    assert client.post(f"/karty/nowa/{page.pk}/", sent).status_code == 302
    assert "Karta w toku" in client.get(f"{HERE}do-przeprowadzenia/").content.decode()
    assert InstructionCard.objects.get().participant == cast.zofia

    make_passed(cast, make_task(cast, "Inna"), cast.zofia)
    told()
    made.refresh_from_db()
    assert made.ended_at is None
    assert log_in(cast.leon).get(f"{HERE}do-przeprowadzenia/").status_code == 404


def test_a_card_signed_by_both_ends_the_assignment_by_itself(cast: Cast, log_in: Any) -> None:
    page = make_task(cast)
    made = make_assigned(cast, page, seat(cast.zofia))
    make_passed(cast, page, cast.zofia)
    told()
    made.refresh_from_db()
    assert made.end == "fulfilled"
    assert "Nikt nie czeka" in log_in(cast.tomasz).get(f"{HERE}do-przeprowadzenia/").content.decode()


def test_what_a_position_needs_is_kept_on_one_screen(cast: Cast, log_in: Any) -> None:
    page, position = make_task(cast), make_position()
    address = f"{HERE}stanowiska/?stanowisko={position.pk}"
    sent = {f"level_{page.pk}": "2", f"people_{page.pk}": "2", f"months_{page.pk}": "12"}
    client = log_in(cast.maria)
    assert "Kancelaria" in client.get(f"{HERE}stanowiska/").content.decode()
    assert client.get(f"{HERE}stanowiska/?stanowisko=99999").status_code == 404
    assert "Zarejestruj wniosek" in client.get(address).content.decode()
    wrong = client.post(address, {**sent, f"people_{page.pk}": "99"}).content.decode()
    assert 'value="99"' in wrong
    assert SkillNeed.objects.count() == 0
    assert "Zmieniono 1 potrzebę." in client.post(address, sent, follow=True).content.decode()
    assert "Nic się nie zmieniło." in client.post(address, sent, follow=True).content.decode()
    told()
    assert {log_in(who).get(address).status_code for who in (cast.leon, cast.tomasz, cast.ada)} == {404}


def test_more_rows_cost_no_more_statements(cast: Cast, log_in: Any) -> None:
    def costs() -> list[int]:
        return [
            cost(log_in(cast.leon), HERE),
            cost(log_in(cast.zofia), "/moje/umiejetnosci/"),
            cost(log_in(cast.tomasz), f"{HERE}do-przeprowadzenia/"),
            cost(log_in(cast.maria), f"{HERE}stanowiska/?stanowisko={position.pk}"),
        ]

    position = make_position()
    page = make_task(cast)
    make_assigned(cast, page, seat(cast.zofia))
    one = costs()
    for name in ("Druga", "Trzecia"):
        other = make_task(cast, name)
        person = make_person()
        make_appointment(person, Role.CLERK, cast.partner, position=position)
        make_assigned(cast, other, person, cast.zofia)
        make_passed(cast, page, person)

    assert one == costs() == [10, 9, 4, 5]
