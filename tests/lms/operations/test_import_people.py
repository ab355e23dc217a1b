"""Importing the people of an office: each row by itself, safe to repeat, silent about others."""

import io
from datetime import date

import pytest

from lms.kit.refused import Refused
from lms.models import Appointment, Event, JobPosition, Location, OrgUnit, Person
from lms.operations.import_people import ImportedPeople, RowResult, import_people
from lms.queries.people_file import read_people
from tests.factories.facts import NOON
from tests.factories.inspections import make_access
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.usefixtures("in_english")

HEADER = "Imię;Nazwisko;Login;E-mail;Stanowisko;Komórka;Lokalizacja"
TAKEN = "This login is taken. Choose another one."


def run(cast: Cast, *lines: str, header: str = HEADER, **options) -> ImportedPeople:
    table = read_people(io.BytesIO("\n".join([header, *lines]).encode()))
    return import_people(**{"partner": cast.partner, "table": table, "by": None, "now": NOON, **options})


def clerks(cast: Cast) -> list[tuple]:
    """Login, names, mail, job, unit and location of everybody who is a clerk of the partner now."""
    columns = (
        "person__username", "person__first_name", "person__last_name", "person__email",
        "job_title", "position__name", "org_unit__name", "location__name", "began_on",
    )  # fmt: skip
    open_ones = Appointment.objects.filter(organisation_id=cast.partner.pk, role="clerk", ended_on=None)
    return list(open_ones.order_by("person__username").values_list(*columns))


ANNA = "Anna;Nowak;anna.nowak;a.nowak@example.org;Archiwista;Kancelaria;ul. Nowa 1"
JAN = "Jan;Żak;jzak;;;;"


def test_new_people_become_clerks_without_a_password(cast: Cast):
    JobPosition.objects.create(name="Archiwista")

    imported = run(cast, ANNA, JAN)

    assert imported == ImportedPeople([RowResult(2, "anna.nowak", "added"), RowResult(3, "jzak", "added")])
    assert imported.counts == {"added": 2, "changed": 0, "same": 0, "refused": 0}
    assert clerks(cast) == [
        (
            "anna.nowak",
            "Anna",
            "Nowak",
            "a.nowak@example.org",
            "Archiwista",
            "Archiwista",
            "Kancelaria",
            "ul. Nowa 1",
            NOON.date(),
        ),
        ("jzak", "Jan", "Żak", "", "", None, None, None, NOON.date()),
    ]
    assert [person.has_usable_password() for person in Person.objects.all()] == [False, False]


def test_one_location_is_everybodys(cast: Cast):
    run(cast, JAN)

    assert [clerk[7] for clerk in clerks(cast)] == ["siedziba"]


def test_repeating_changes_nothing(cast: Cast, django_assert_num_queries):
    run(cast, ANNA, JAN)
    before = clerks(cast)
    events = Event.objects.count()

    with django_assert_num_queries(12):  # six, and the savepoints of the whole and of each row
        imported = run(cast, ANNA, JAN)

    assert imported.counts == {"added": 0, "changed": 0, "same": 2, "refused": 0}
    assert clerks(cast) == before
    assert Event.objects.count() == events


def test_known_people_are_brought_up_to_date_and_an_empty_cell_says_nothing(cast: Cast):
    run(cast, ANNA)

    imported = run(cast, "Anna;Nowak-Lis;ANNA.NOWAK;;Sekretarka;;")

    assert imported == ImportedPeople([RowResult(2, "ANNA.NOWAK", "changed")])
    assert [clerk[:7] for clerk in clerks(cast)] == [
        ("anna.nowak", "Anna", "Nowak-Lis", "a.nowak@example.org", "Sekretarka", None, "Kancelaria")
    ]


def test_a_trial_tells_the_same_and_writes_nothing(cast: Cast):
    run(cast, ANNA)

    tried = run(cast, ANNA.replace("Nowak;", "Lis;"), JAN, "x;y;;;;;", dry_run=True)

    assert tried.counts == {"added": 1, "changed": 1, "same": 0, "refused": 1}
    assert [clerk[:3] for clerk in clerks(cast)] == [("anna.nowak", "Anna", "Nowak")]
    assert tried == run(cast, ANNA.replace("Nowak;", "Lis;"), JAN, "x;y;;;;;")


def test_wrong_rows_are_named_and_the_others_taken(cast: Cast):
    imported = run(
        cast,
        "Anna;;;;;;",
        JAN,
        "Ewa;Lis;ewa lis;;;;",
        "Ewa;Lis;ewa.lis;to nie adres;;;",
        f"Ewa;{'x' * 151};ewa.lis;;;;",
        "Ewa;Lis;JZAK;;;;",
        "Ewa;Lis",
    )

    assert imported.rows == [
        RowResult(2, "", "refused", "Empty: Nazwisko, Login."),
        RowResult(3, "jzak", "added"),
        RowResult(4, "ewa lis", "refused", "A login has letters, digits and the signs @ . + - _ only."),
        RowResult(5, "ewa.lis", "refused", "This is not an e-mail address: to nie adres."),
        RowResult(6, "ewa.lis", "refused", "Too long: Nazwisko."),
        RowResult(7, "JZAK", "refused", "The login stands in line 3 already."),
        RowResult(8, "", "refused", "Cells in this row: 2, in the header: 7."),
    ]
    assert [clerk[0] for clerk in clerks(cast)] == ["jzak"]


def test_columns_come_in_any_order_and_those_not_required_may_be_missing(cast: Cast):
    run(cast, "jzak;Żak;Jan", header="login;NAZWISKO;imie")

    assert [clerk[:4] for clerk in clerks(cast)] == [("jzak", "Jan", "Żak", "")]


def test_a_file_without_a_required_column_is_refused(cast: Cast):
    with pytest.raises(Refused, match="no column Login"):
        run(cast, "Jan;Żak", header="Imię;Nazwisko")


def test_a_login_of_somebody_else_is_refused_in_the_same_words_whoever_it_is(cast: Cast):
    make_person("nikt")
    make_person("zamkniety", is_active=False)
    make_appointment(make_person("dawny"), "clerk", cast.other_partner, ended_on=date(2025, 6, 1))
    names = [cast.obca_zofia.username, cast.wanda.username, cast.maria.username, "nikt", "zamkniety", "dawny"]
    before = list(Person.objects.order_by("pk").values_list("username", "first_name", "email"))

    imported = run(cast, *[f"Anna;Nowak;{name.upper()};a@example.org;;Nowa komórka;" for name in names])

    assert [(row.outcome, row.reason) for row in imported.rows] == [("refused", TAKEN)] * 6
    assert list(Person.objects.order_by("pk").values_list("username", "first_name", "email")) == before
    assert not OrgUnit.objects.exists()
    assert not Event.objects.exists()


def test_who_comes_back_is_appointed_again(cast: Cast):
    make_appointment(make_person("jzak"), "clerk", cast.partner, ended_on=date(2025, 6, 1))

    imported = run(cast, JAN)

    assert imported.rows == [RowResult(2, "jzak", "changed")]
    assert [(clerk[0], clerk[8]) for clerk in clerks(cast)] == [("jzak", NOON.date())]


def test_a_leader_in_the_list_stays_a_leader_only(cast: Cast):
    imported = run(cast, f"Leon;Zieliński;leon;{cast.leon.email};Informatyk;;")

    assert imported.rows == [RowResult(2, "leon", "changed")]
    assert list(cast.leon.appointments.values_list("role", "job_title")) == [("leader", "Informatyk")]


def test_an_import_takes_no_account_over(cast: Cast):
    make_appointment(cast.maria, "clerk", cast.partner)

    imported = run(
        cast, "Maria;Kowalska;maria;moj@example.org;;;", "Renata;Wójcik;renata;nowy@example.org;;;", by=cast.renata
    )

    assert [row.reason for row in imported.rows] == ["You may not change the data of this person by an import."] * 2
    assert Person.objects.get(pk=cast.maria.pk).email == cast.maria.email


def test_a_refused_row_takes_its_new_places_with_it(cast: Cast):
    imported = run(
        cast, "Jan;Żak;jzak;;;;Nowe miejsce", "Ewa;Lis;ewa;;;Kadry;Inne miejsce", "Ola;Lis;ola;;;Kadry;Inne miejsce"
    )

    assert imported.counts == {"added": 3, "changed": 0, "same": 0, "refused": 0}
    assert list(Location.objects.order_by("pk").values_list("name", flat=True)) == [
        "siedziba",
        "Nowe miejsce",
        "Inne miejsce",
    ]
    assert OrgUnit.objects.count() == 1


def test_who_may_import(cast: Cast):
    for person in (cast.zofia, cast.leon, cast.obcy_leon, cast.wanda, cast.marek):
        with pytest.raises(Refused, match="Only the representative"):
            run(cast, JAN, by=person)

    assert run(cast, JAN, by=cast.renata).counts["added"] == 1
    assert run(cast, ANNA, by=cast.maria).counts["added"] == 1
    assert Appointment.objects.get(person__username="jzak").appointed_by == cast.renata


def test_what_was_done_is_recorded(cast: Cast):
    run(cast, ANNA, JAN, ";;;;;x;", by=cast.renata)

    anna, jan = Person.objects.filter(username__in=["anna.nowak", "jzak"]).order_by("pk")
    event = Event.objects.get(name="lms.people_imported")
    assert (event.actor, event.partner_id, event.after) == (
        cast.renata,
        cast.partner.pk,
        {"added": [anna.pk, jan.pk], "changed": []},
    )
    assert event.data == {"partner_id": cast.partner.pk, "added": 2, "changed": 0, "refused": 1}
    assert Event.objects.filter(name="lms.person_appointed", actor=cast.renata).count() == 2


def test_a_file_gives_no_role_back_to_whoever_inspects_by_now(cast: Cast):
    person = make_access(cast.maria, cast.other_partner, now=NOON).person
    make_appointment(person, "clerk", cast.partner, ended_on=date(2026, 1, 1))

    imported = run(cast, f"Iwona;Inna;{person.username};;;;")

    assert [(row.outcome, row.reason) for row in imported.rows] == [("refused", TAKEN)]
    person.refresh_from_db()
    assert (person.last_name, clerks(cast)) == ("Kontrolna", [])
