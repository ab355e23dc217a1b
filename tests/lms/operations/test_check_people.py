"""The trial: each row has its outcome and a sentence, and nothing about people is written."""

import pytest

from lms.models import Appointment, PeopleImport, Person
from lms.operations import check_people as module
from lms.operations.check_people import check_people
from lms.operations.map_people import map_people
from lms.queries.people_columns import proposed_mapping
from tests.factories.facts import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.people_imports import EWA, JAN, anew, checked, sent_file, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
TAKEN = "This login is taken. Choose another one."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "iso-8859-2"])
def test_each_row_has_its_outcome_and_nothing_is_written(cast: Cast, encoding: str):
    same = f"Zofia;Nowak;zofia;{cast.zofia.email};;;"
    before = (Person.objects.count(), Appointment.objects.count())

    sent = checked(cast.partner, cast.renata, JAN, same, "Zofia;Żuk;ZOFIA;;;;", ";;x;;;;", encoding=encoding)

    assert told(sent) == [
        (2, "added", ""),
        (3, "same", ""),
        (4, "refused", "The login stands in line 3 already."),
        (5, "refused", "Empty: Imię, Nazwisko."),
    ]
    assert (sent.state, sent.total, bytes(sent.data)) == ("checked", 4, b"")
    assert sent.counts == {"added": 1, "same": 1, "refused": 2}
    assert sent.rows.get(line=2).cells[1] == "Żak"
    assert (Person.objects.count(), Appointment.objects.count()) == (before[0] + 1, before[1] + 1)  # Renata herself


def test_people_of_others_are_refused_in_the_same_words_and_named_nowhere(cast: Cast):
    make_appointment(make_person("zamkniety", is_active=False), "clerk", cast.other_partner)
    make_person("nikt")
    names = [cast.obca_zofia.username, cast.wanda.username, cast.maria.username, "zamkniety", "nikt"]

    sent = checked(cast.partner, cast.renata, *[f"Anna;Nowak;{name.upper()};;;;" for name in names])

    assert told(sent) == [(line, "refused", TAKEN) for line in range(2, 7)]
    assert not sent.rows.exclude(person=None).exists()


def test_an_import_takes_no_account_over(cast: Cast):
    make_appointment(cast.maria, "clerk", cast.partner)

    sent = checked(cast.partner, cast.renata, "Maria;Kowalska;maria;moj@example.org;;;", "Renata;Nowa;renata;;;;")

    assert [reason for _line, _outcome, reason in told(sent)] == [
        "You may not change the data of this person by an import."
    ] * 2


def test_three_wrong_rows_of_ten_thousand(cast: Cast):
    rows = [f"Anna;Nowak;osoba{number};;;;" for number in range(10_000)]
    rows[17], rows[5_000], rows[9_999] = "Anna;Nowak;zły login;;;;", "Anna;Nowak", "Anna;;bez.nazwiska;;;;"

    sent = checked(cast.partner, cast.renata, *rows)

    assert sent.counts == {"added": 9_997, "refused": 3}
    assert [line for line, outcome, _reason in told(sent) if outcome == "refused"] == [19, 5_002, 10_001]


def test_what_a_killed_worker_left_is_gone_on_with(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PIECE", 2)
    sent = sent_file(cast.partner, cast.renata, *[f"Anna;Nowak;osoba{n};;;;" for n in range(5)], EWA, EWA)
    sent = map_people(sent=sent, mapping=proposed_mapping(sent.header, {}), by=cast.renata, now=NOON)
    real, calls = module.insert_rows, []

    def killed(*given: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(*given)

    monkeypatch.setattr(module, "insert_rows", killed)
    with pytest.raises(KeyboardInterrupt):
        check_people(sent=sent, now=NOON)
    assert (anew(sent).state, anew(sent).done, sent.rows.count()) == ("checking", 2, 2)

    check_people(sent=sent, now=NOON)
    check_people(sent=sent, now=NOON)
    assert [outcome for _line, outcome, _reason in told(sent)] == ["added"] * 6 + ["refused"]
    assert anew(sent).counts == {"added": 6, "refused": 1}


def test_a_file_that_breaks_off_stops_the_trial(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("lms.kit.long_table.MOST_ROWS", 5)

    sent = checked(cast.partner, cast.renata, JAN, EWA, *[f"Ola;Lis;olis{n};;;;" for n in range(4)])

    assert (sent.state, sent.rows.count()) == ("dropped", 0)
    assert sent.problem.startswith("The file has too many rows")
    assert not PeopleImport.objects.open().exists()
