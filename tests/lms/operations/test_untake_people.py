"""What an undo takes back, and what it leaves to people who have done something since."""

from datetime import date

import pytest
from django.db import connection

from lms.models import Appointment, Event, Location, OrgUnit, PeopleImportRow, Person
from lms.operations import untake_people as module
from lms.operations.undo_people_import import undo_people_import
from lms.operations.untake_people import untake_people
from tests.factories.facts import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.people_imports import EWA, JAN, anew, imported, undone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NAMES = {"first_name": "Jan", "last_name": "Żak", "email": "jan@example.org"}


def test_people_on_whom_nothing_hangs_are_removed_with_the_places_made_for_them(cast: Cast):
    sent = undone(imported(cast.partner, cast.renata, JAN, EWA, now=NOON), cast.renata, now=NOON)

    assert not Person.objects.filter(username__in=["jzak", "elis"]).exists()
    assert (OrgUnit.objects.count(), Location.objects.filter(partner=cast.partner).count()) == (0, 1)
    assert (sent.state, sent.counts) == ("undone", {"added": 2, "removed": 2})
    event = Event.objects.get(name="lms.people_import_undone")
    assert (event.actor, event.after) == (cast.renata, {"removed": 2, "ended": 0, "set_back": 0, "kept": 0})


def test_who_has_done_something_only_loses_the_role(cast: Cast):
    sent = imported(cast.partner, cast.renata, JAN, EWA, "Ola;Lis;olis;;;;", "Iga;Lis;ilis;;;;", now=NOON)
    Person.objects.filter(username="jzak").update(last_login=NOON)
    cast.zofia.appointments.update(appointed_by=Person.objects.get(username="elis"))
    make_appointment(Person.objects.get(username="olis"), "leader", cast.partner)

    sent = undone(sent, cast.renata, now=NOON)

    assert sent.counts == {"added": 4, "ended": 3, "removed": 1}
    ended = Appointment.objects.filter(role="clerk", ended_on=NOON.date())
    assert sorted(ended.values_list("person__username", flat=True)) == ["elis", "jzak", "olis"]
    assert Appointment.objects.get(person__username="olis", role="leader").ended_on is None


def test_two_imports_are_taken_back_one_after_the_other(cast: Cast):
    """The later one names those whom the earlier one had brought."""
    first = imported(cast.partner, cast.renata, JAN, now=NOON)
    second = imported(cast.partner, cast.renata, JAN, EWA, now=NOON)

    assert undone(second, cast.renata, now=NOON).counts == {"same": 1, "added": 1, "removed": 1}
    assert undone(first, cast.renata, now=NOON).counts == {"added": 1, "removed": 1}
    connection.check_constraints()
    assert not Person.objects.filter(username__in=["jzak", "elis"]).exists()
    assert [row.person for row in PeopleImportRow.objects.filter(key="jzak")] == [None, None]


def test_whom_the_office_appointed_anew_meanwhile_stays(cast: Cast):
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)
    brought = Appointment.objects.get(person__username="jzak")
    Appointment.objects.filter(pk=brought.pk).update(ended_on=NOON.date())
    anew = make_appointment(brought.person, "clerk", cast.partner, appointed_by=cast.maria)

    sent = undone(sent, cast.renata, now=NOON)

    assert sent.counts == {"added": 1, "kept": 1}
    assert Appointment.objects.get(pk=anew.pk).ended_on is None


def test_changes_are_set_back_unless_somebody_changed_them_since(cast: Cast):
    leon = f"Leon;Inny;leon;{cast.leon.email};Informatyk;;"
    sent = imported(cast.partner, cast.renata, f"Zofia;Żak;zofia;{cast.zofia.email};Referent;Kadry;", leon, now=NOON)
    Person.objects.filter(pk=cast.leon.pk).update(last_name="Jeszcze-Inny")

    sent = undone(sent, cast.renata, now=NOON)

    zofia, leon_now = (Person.objects.get(pk=person.pk) for person in (cast.zofia, cast.leon))
    role = zofia.appointments.get()
    assert (zofia.last_name, role.job_title, role.org_unit, OrgUnit.objects.count()) == ("Nowak", "", None, 0)
    assert (leon_now.last_name, leon_now.appointments.get().job_title) == ("Jeszcze-Inny", "")
    assert sent.counts == {"changed": 2, "set_back": 1, "kept": 1}


def test_who_came_back_goes_again(cast: Cast):
    make_appointment(make_person("jzak", **NAMES), "clerk", cast.partner, ended_on=date(2025, 6, 1))

    sent = undone(imported(cast.partner, cast.renata, JAN, now=NOON), cast.renata, now=NOON)

    assert not Appointment.objects.filter(person__username="jzak", ended_on=None).exists()
    assert sent.counts == {"changed": 1, "ended": 1}


def test_killed_in_the_middle_it_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PIECE", 2)
    sent = imported(cast.partner, cast.renata, *[f"Anna;Nowak;osoba{n};;;;" for n in range(5)], now=NOON)
    undo_people_import(sent=sent, by=cast.renata, now=NOON)
    real, calls = module.with_something, []

    def killed(*given: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(module, "with_something", killed)
    with pytest.raises(KeyboardInterrupt):
        untake_people(sent=sent, now=NOON)
    assert Person.objects.filter(username__startswith="osoba").count() == 3

    untake_people(sent=sent, now=NOON)
    untake_people(sent=sent, now=NOON)
    assert not Person.objects.filter(username__startswith="osoba").exists()
    assert anew(sent).counts == {"added": 5, "removed": 5}
    assert Event.objects.filter(name="lms.people_import_undone").count() == 1
