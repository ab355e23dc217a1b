"""Changing a role's place from the partner's card, without ending it."""

from typing import Any

import pytest

from lms.models import Location, OrgUnit


def path_of(person: Any) -> str:
    return f"/role/{person.appointments.get().pk}/zmiana/"


def test_a_clerk_is_moved_from_the_card(log_in: Any, cast: Any) -> None:
    place = Location.objects.create(partner=cast.partner, name="filia")
    client, path = log_in(cast.leon), path_of(cast.zofia)
    card = client.get("/partnerzy/1410/").content.decode()
    form = client.get(path).context["form"]

    answer = client.post(path, {"version": 1, "job_title": "referent", "location": place.pk})

    kept = cast.zofia.appointments.get()
    assert (path in card, path_of(cast.leon) in card) == (True, False)
    assert ("covers" in form.fields, form["location"].value()) == (
        False,
        cast.partner.locations.get(name="siedziba").pk,
    )
    assert (answer["Location"], kept.location, kept.job_title) == ("/partnerzy/1410/", place, "referent")


def test_a_leader_keeps_one_location_at_least(log_in: Any, cast: Any) -> None:
    place = Location.objects.create(partner=cast.partner, name="filia")
    client, path = log_in(cast.renata), path_of(cast.leon)

    none = client.post(path, {"version": 1, "job_title": "kierownik"})
    changed = client.post(path, {"version": 1, "covers": [place.pk]})

    assert none.context["form"].errors == {"covers": ["Lider odpowiada za co najmniej jedną lokalizację."]}
    assert none.context["form"]["job_title"].value() == "kierownik"
    assert (changed.status_code, list(cast.leon.appointments.get().covers.all())) == (302, [place])


@pytest.mark.parametrize("field", ["location", "org_unit", "covers"])
def test_another_offices_place_is_no_choice(log_in: Any, cast: Any, field: str) -> None:
    unit = OrgUnit.objects.create(partner=cast.other_partner, name="Cudza")
    foreign = unit if field == "org_unit" else cast.other_partner.locations.get()
    own = cast.partner.locations.get()
    answer = log_in(cast.renata).post(path_of(cast.leon), {"version": 1, "covers": [own.pk], field: [foreign.pk]})
    assert (set(answer.context["form"].errors), cast.leon.appointments.get().version) == ({field}, 1)


def test_somebody_elses_change_is_shown_before_it_is_written_over(log_in: Any, cast: Any) -> None:
    client, path = log_in(cast.renata), path_of(cast.zofia)
    client.post(path, {"version": 1, "job_title": "inspektor"})

    stale = client.post(path, {"version": 1, "job_title": "referent"})
    again = client.post(path, {"version": stale.context["form"]["version"].value(), "job_title": "referent"})

    assert (stale.status_code, stale.context["is_stale"]) == (200, True)
    assert (stale.context["appointment"].job_title, stale.context["form"]["job_title"].value()) == (
        "inspektor",
        "referent",
    )
    assert (again.status_code, cast.zofia.appointments.get().job_title) == (302, "referent")


def test_at_a_firm_there_is_the_job_title_only(log_in: Any, cast: Any) -> None:
    client, path = log_in(cast.marek), path_of(cast.wanda)
    form = client.get(path).context["form"]
    answer = client.post(path, {"version": 1, "job_title": "starsza konsultantka"})
    assert list(form.fields) == ["job_title", "version"]
    assert (answer["Location"], cast.wanda.appointments.get().job_title) == (
        f"/wykonawcy/{cast.contractor.pk}/",
        "starsza konsultantka",
    )
