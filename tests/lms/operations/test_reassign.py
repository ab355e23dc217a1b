"""A role goes on at another place: who may say so, what fits, what the record keeps."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Appointment, Event, JobPosition, Location, OrgUnit, Person
from lms.operations.end import end
from lms.operations.reassign import reassign


def change(cast: Any, who: Person, **values: Any) -> Appointment:
    appointment = who.appointments.get()
    told = {"appointment": appointment, "version": appointment.version, "by": cast.renata, "now": timezone.now()}
    return reassign(**{**told, **values})


def branch(cast: Any) -> Location:
    return Location.objects.create(partner=cast.partner, name="filia")


def test_a_clerk_moves_and_the_record_names_places_but_not_the_job(cast: Any) -> None:
    place, unit = branch(cast), OrgUnit.objects.create(partner=cast.partner, name="Kancelaria")
    position = JobPosition.objects.create(name="Archiwista")

    moved = change(cast, cast.zofia, location=place, org_unit=unit, position=position, job_title=" referent ")

    kept = Appointment.objects.get(pk=moved.pk)
    assert (kept.location, kept.org_unit, kept.position, kept.job_title) == (place, unit, position, "referent")
    assert (kept.role, kept.ended_on, kept.version, list(kept.covers.all())) == ("clerk", None, 2, [])
    assert Person.objects.get(pk=cast.zofia.pk).standing.held[0].location_id == place.pk
    event = Event.objects.get(name="lms.appointment_changed")
    same = {"person": cast.zofia.pk, "role": "clerk", "covers": []}
    assert (event.data, event.actor, event.partner_id, event.before, event.after) == (
        {"appointment_id": moved.pk},
        cast.renata,
        cast.partner.pk,
        {**same, "location": "siedziba", "org_unit": ""},
        {**same, "location": "filia", "org_unit": "Kancelaria", "fields": ["position", "job_title"]},
    )


def test_a_leader_covers_other_locations_but_never_none(cast: Any) -> None:
    assert cast.leon.standing.covered_locations() == {cast.partner.locations.get().pk}
    place = branch(cast)
    with pytest.raises(Refused) as refusal:
        change(cast, cast.leon, covers=[])
    changed = change(cast, cast.leon, covers=[place])

    assert refusal.value.field == "covers"
    assert list(changed.covers.all()) == [place]
    assert Person.objects.get(pk=cast.leon.pk).standing.covered_locations() == {place.pk}
    event = Event.objects.get(name="lms.appointment_changed")
    assert (event.before["covers"], event.after["covers"]) == (["siedziba"], ["filia"])


def test_nobody_but_a_leader_covers_anything(cast: Any) -> None:
    changed = change(cast, cast.zofia, covers=[branch(cast)], job_title="referent")
    assert list(changed.covers.all()) == []


def test_where_nothing_differs_nothing_is_written(cast: Any) -> None:
    appointment = cast.zofia.appointments.get()
    same = change(cast, cast.zofia, location=appointment.location)
    assert (same.version, Event.objects.filter(name="lms.appointment_changed").exists()) == (1, False)


@pytest.mark.parametrize("field", ["location", "org_unit", "covers"])
def test_places_of_another_partner_are_refused(cast: Any, field: str) -> None:
    own, foreign = list(cast.partner.locations.all()), cast.other_partner.locations.get()
    unit = OrgUnit.objects.create(partner=cast.other_partner, name="Cudza")
    wrong: dict[str, Any] = {"location": foreign, "org_unit": unit, "covers": [*own, foreign]}
    with pytest.raises(Refused):
        change(cast, cast.leon, **{"covers": own, field: wrong[field]})
    kept = cast.leon.appointments.get()
    assert (kept.location, kept.org_unit, list(kept.covers.all())) == (None, None, own)


def test_an_old_version_and_an_ended_role_are_refused(cast: Any) -> None:
    appointment = cast.zofia.appointments.get()
    change(cast, cast.zofia, job_title="referent")
    with pytest.raises(Refused):
        change(cast, cast.zofia, appointment=appointment, version=1, job_title="inspektor")
    end(appointment=appointment, by=cast.renata, now=timezone.now())
    with pytest.raises(Refused):
        change(cast, cast.zofia, job_title="inspektor")
    assert cast.zofia.appointments.get().job_title == "referent"


def test_whoever_could_give_the_role_may_change_it(cast: Any) -> None:
    answers = {}
    for who in ("maria", "ada", "renata", "leon", "zofia", "marek", "wanda", "obcy_leon"):
        for whose in ("zofia", "leon", "wanda"):
            try:
                given = {"covers": cast.partner.locations.all()} if whose == "leon" else {}
                change(cast, getattr(cast, whose), by=getattr(cast, who), job_title=f"{who} {whose}", **given)
            except Refused:
                continue
            answers.setdefault(who, []).append(whose)
    assert answers == {
        "maria": ["zofia", "leon", "wanda"],
        "ada": ["zofia", "leon", "wanda"],
        "renata": ["zofia", "leon"],
        "leon": ["zofia"],
        "marek": ["wanda"],
    }
