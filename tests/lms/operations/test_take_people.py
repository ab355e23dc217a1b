"""What an import writes: new clerks, changes, people who come back; whole after a kill, and nobody twice."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import hashers

from lms.models import Appointment, Event, JobPosition, Location, Notice, OrgUnit, Person
from lms.operations import take_people as module
from lms.operations.start_people_import import start_people_import
from lms.operations.take_people import take_people
from lms.outbox import deliver
from tests.factories.facts import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.people_imports import EWA, JAN, anew, checked, imported, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NAMES = {"first_name": "Jan", "last_name": "Żak", "email": "jan@example.org"}
TAKEN = "This login is taken. Choose another one."


def test_new_people_are_clerks_without_a_password(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    position = JobPosition.objects.create(name="inspektor")
    sent = checked(cast.partner, cast.renata, JAN, EWA)
    monkeypatch.setattr(hashers.PBKDF2PasswordHasher, "encode", None)

    take_people(sent=start_people_import(sent=sent, by=cast.renata, now=NOON), now=NOON)

    jan, ewa = (Person.objects.get(username=login) for login in ("jzak", "elis"))
    assert (jan.get_full_name(), jan.email, jan.has_usable_password(), jan.date_joined) == (
        "Jan Żak", "jan@example.org", False, NOON,
    )  # fmt: skip
    assert jan.password != ewa.password
    role = jan.appointments.get()
    assert (role.role, role.began_on, role.appointed_by, role.version) == ("clerk", NOON.date(), cast.renata, 1)
    assert (role.job_title, role.position, role.org_unit.name, role.location.name) == (
        "Inspektor", position, "Wydział Spraw", "Ratusz",
    )  # fmt: skip
    assert (anew(sent).state, anew(sent).finished_at) == ("imported", NOON)


def test_with_one_location_new_people_sit_there(cast: Cast):
    imported(cast.partner, cast.renata, EWA)

    assert Appointment.objects.get(person__username="elis").location == cast.partner.locations.get()


def test_known_people_are_brought_up_to_date_and_empty_cells_change_nothing(cast: Cast):
    row = "Zofia;Żak;zofia;;Referent;Kadry;"
    role = cast.zofia.appointments.get()

    sent = imported(cast.partner, cast.renata, row)

    zofia = Person.objects.get(pk=cast.zofia.pk)
    role.refresh_from_db()
    assert (zofia.last_name, zofia.email, zofia.password) == ("Żak", cast.zofia.email, cast.zofia.password)
    assert (role.job_title, role.org_unit.name, role.version, role.location) == (
        "Referent", "Kadry", 2, cast.partner.locations.get(),
    )  # fmt: skip
    assert sent.counts == {"changed": 1}
    assert imported(cast.partner, cast.renata, row).counts == {"same": 1}
    assert OrgUnit.objects.count() == 1


def test_who_comes_back_is_appointed_again(cast: Cast):
    make_appointment(make_person("jzak", **NAMES), "clerk", cast.partner, ended_on=date(2025, 6, 1))

    imported(cast.partner, cast.renata, JAN, now=NOON)

    assert list(Appointment.objects.filter(person__username="jzak").values_list("began_on", "ended_on")) == [
        (date(2025, 1, 2), date(2025, 6, 1)),
        (NOON.date(), None),
    ]
    assert Event.objects.filter(name="lms.person_appointed").count() == 1


def test_a_leader_in_the_list_stays_a_leader_only(cast: Cast):
    imported(cast.partner, cast.renata, f"Leon;Zieliński;leon;{cast.leon.email};Informatyk;;")

    assert list(cast.leon.appointments.values_list("role", "job_title")) == [("leader", "Informatyk")]


def test_people_of_another_office_are_not_touched_even_when_they_came_after_the_trial(cast: Cast):
    sent = checked(cast.partner, cast.renata, JAN, EWA)
    other = make_person("JZAK", first_name="Ktoś", email="k@example.org")
    make_appointment(other, "clerk", cast.other_partner)

    take_people(sent=start_people_import(sent=sent, by=cast.renata, now=NOON), now=NOON)

    assert told(sent) == [(2, "refused", TAKEN), (3, "added", "")]
    other.refresh_from_db()
    assert (other.first_name, other.email, other.appointments.count()) == ("Ktoś", "k@example.org", 1)
    assert anew(sent).counts == {"refused": 1, "added": 1}


def test_a_login_taken_at_the_very_moment_is_refused_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    sent = start_people_import(sent=checked(cast.partner, cast.renata, JAN, EWA), by=cast.renata, now=NOON)
    make_person("jzak")
    monkeypatch.setattr("lms.queries.people_meeting._people_by_login", lambda logins: {})

    take_people(sent=sent, now=NOON)

    assert told(sent) == [(2, "refused", TAKEN), (3, "added", "")]


def test_killed_in_the_middle_it_goes_on_and_nobody_is_doubled(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PIECE", 2)
    rows = [f"Anna;Nowak;osoba{n};;;Wydział {n};" for n in range(5)]
    sent = start_people_import(sent=checked(cast.partner, cast.renata, *rows), by=cast.renata, now=NOON)
    real, calls = module.announce, []

    def killed(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*given, **named)

    monkeypatch.setattr(module, "announce", killed)
    with pytest.raises(KeyboardInterrupt):
        take_people(sent=sent, now=NOON)
    assert (anew(sent).done, Person.objects.filter(username__startswith="osoba").count()) == (2, 2)

    take_people(sent=sent, now=NOON)
    take_people(sent=sent, now=NOON)
    assert Person.objects.filter(username__startswith="osoba").count() == 5
    assert Appointment.objects.filter(person__username__startswith="osoba").count() == 5
    assert (anew(sent).state, anew(sent).counts, OrgUnit.objects.count()) == ("imported", {"added": 5}, 5)
    assert Event.objects.filter(name="lms.people_imported").count() == 3
    assert not sent.rows.filter(person=None).exists()


def test_it_stops_where_who_started_it_may_not_import_any_more(cast: Cast):
    sent = start_people_import(sent=checked(cast.partner, cast.renata, JAN), by=cast.renata, now=NOON)
    cast.renata.appointments.update(ended_on=NOON.date() - timedelta(days=1), began_on=date(2025, 1, 1))

    take_people(sent=sent, now=NOON)

    assert (anew(sent).state, Person.objects.filter(username="jzak").exists()) == ("stopped", False)
    assert anew(sent).problem == "Who started the import may not import people here any more."


def test_facts_say_who_was_added_and_the_starter_is_told(cast: Cast):
    sent = imported(cast.partner, cast.renata, JAN, EWA, f"Zofia;Inna;zofia;{cast.zofia.email};;;", ";;x;;;;")

    event = Event.objects.get(name="lms.people_imported")
    added = list(Person.objects.filter(username__in=["jzak", "elis"]).order_by("pk").values_list("pk", flat=True))
    assert event.after == {"added": added, "changed": [cast.zofia.pk], "import": sent.pk}
    assert event.data == {"partner_id": cast.partner.pk, "added": 2, "changed": 1, "refused": 1}
    finished = Event.objects.get(name="lms.people_import_finished")
    assert deliver(event_id=finished.pk, now=NOON)
    notice = Notice.objects.get(person=cast.renata)
    assert notice.path == f"/partnerzy/1410/import/{sent.pk}/"


def test_places_the_partner_lacks_are_made_once(cast: Cast):
    imported(cast.partner, cast.renata, JAN, "Ola;Lis;olis;;;wydział spraw;RATUSZ")

    assert (OrgUnit.objects.count(), Location.objects.filter(partner=cast.partner).count()) == (1, 2)
