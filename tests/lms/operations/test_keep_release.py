"""Releases: one number once in a system, changed on the present version only."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Release
from lms.operations.keep_release import keep_release
from tests.factories.tickets import make_system


def keep(cast: Any, **values: Any) -> Release:
    told = {"system": make_system("EZD"), "version": "5.2", "released_on": date(2026, 3, 1), "by": cast.maria}
    return keep_release(**{**told, "now": timezone.now(), **values})


def test_one_is_added_and_described_anew(cast: Any) -> None:
    made = keep(cast, notes="Nowa wysyłka.\r\nSzybsze pisma.")
    changed = keep(cast, release=made, edition=1, version="5.2.1", released_on=date(2026, 3, 2), by=cast.ada)

    assert (made.version, made.notes, made.edition) == ("5.2", "Nowa wysyłka.\nSzybsze pisma.", 1)
    assert (changed.pk, changed.version, changed.notes, changed.edition) == (made.pk, "5.2.1", "", 2)
    event = Event.objects.filter(name="lms.release_kept").latest("pk")
    assert (event.actor, event.data, event.before, event.after) == (
        cast.ada,
        {"release_id": made.pk},
        {"version": "5.2", "released_on": "2026-03-01", "notes": "Nowa wysyłka.\nSzybsze pisma."},
        {"version": "5.2.1", "released_on": "2026-03-02", "notes": ""},
    )


def test_a_number_is_taken_in_its_own_system_only(cast: Any) -> None:
    keep(cast)
    keep(cast, system=make_system("ESB"))
    with pytest.raises(Refused) as refusal:
        keep(cast)
    assert (refusal.value.field, Release.objects.count()) == ("version", 2)


@pytest.mark.parametrize("version", ["", "\x00", "5" * 21])
def test_a_number_that_does_not_fit_is_refused(cast: Any, version: str) -> None:
    with pytest.raises(Refused) as refusal:
        keep(cast, version=version)
    assert (refusal.value.field, Release.objects.count()) == ("version", 0)


def test_neither_an_old_version_nor_another_system_nor_another_person_changes_it(cast: Any) -> None:
    made = keep(cast)
    keep(cast, release=made, edition=1, notes="Zmiana")
    for wrong in ({"edition": 1}, {"edition": 2, "system": make_system("ESB")}, {"edition": 2, "by": cast.marek}):
        with pytest.raises(Refused):
            keep(cast, release=made, notes="Inna", **wrong)
    assert Release.objects.get().notes == "Zmiana"
