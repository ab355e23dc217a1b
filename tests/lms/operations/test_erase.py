"""Forgetting a person."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import CharField, TextField

from lms.kit.refused import Refused
from lms.models import Appointment, Event, MailDelivery, Notice, Person
from lms.operations.erase import erase
from lms.operations.seal import seal
from lms.operations.tell import tell
from lms.queries import sealed_events
from lms.registry import personal_data
from tests.factories.facts import NOON, make_event


@pytest.fixture
def zofia(cast: Any) -> Person:
    """With something of each kind that tells who she is."""
    person = cast.zofia
    person.first_name, person.last_name, person.phone = "Zofianna", "Nowakowska", "600 100 200"
    person.save()
    tell(people=[person, cast.leon], about=None, kind="t", subject="S", body="", path="/", by_mail=True, now=NOON)
    make_event(actor=person)
    seal()
    return person


def texts_of(model: Any) -> str:
    columns = [f.name for f in model._meta.concrete_fields if isinstance(f, CharField | TextField)]
    return " ".join(str(row) for row in model.objects.values_list(*columns))


def test_nothing_names_the_person_any_more(zofia: Person, cast: Any) -> None:
    done = erase(person=zofia, by=cast.ada, now=NOON)

    assert sorted(done) == sorted(entry.name for entry in personal_data)
    kept = " ".join(texts_of(model) for model in (Person, Appointment, Notice, MailDelivery, Event))
    assert [word for word in ("Zofianna", "Nowakowska", "600 100", "zofia@") if word in kept] == []
    assert list(Notice.objects.values_list("person", flat=True)) == [cast.leon.pk]
    erased = Person.objects.get(pk=zofia.pk)
    assert (erased.is_active, erased.has_usable_password(), erased.standing.held) == (False, False, ())
    assert Appointment.objects.filter(person=zofia, ended_on=None).count() == 0


def test_the_seals_still_hold_and_the_erasing_is_recorded(zofia: Person, cast: Any) -> None:
    erase(person=zofia, by=cast.ada, now=NOON)

    assert list(sealed_events.problems()) == []
    assert Event.objects.get(name="lms.person_erased").data == {"person_id": zofia.pk}
    assert Event.objects.filter(actor=zofia).count() == 1


def test_only_an_administrator_and_never_oneself(zofia: Person, cast: Any) -> None:
    for person, by in [(zofia, cast.maria), (zofia, zofia), (cast.ada, cast.ada)]:
        with pytest.raises(Refused):
            erase(person=person, by=by, now=NOON)
    assert Person.objects.filter(is_active=False).count() == 0


def test_the_command_asks_for_a_yes_and_knows_no_stranger(zofia: Person) -> None:
    from django.core.management import CommandError

    for arguments in (["zofia"], ["nikt", "--yes"], ["\x00", "--yes"]):
        with pytest.raises(CommandError):
            call_command("erase_person", *arguments)
    call_command("erase_person", "ZOFIA", "--yes")

    assert Person.objects.get(pk=zofia.pk).is_active is False
