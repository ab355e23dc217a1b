"""The PDF of an attendance list: who was there, what proves it, and another file after another tick."""

from typing import Any

from django.core.files.storage import default_storage

from courses.models import AttendanceList
from courses.operations.number_attendance_list import number_attendance_list
from courses.operations.print_attendance_list import print_attendance_list
from courses.queries.attendance_list import document, path
from tests.factories.meetings import FRIDAY
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_release, make_showing, make_tick


def read(numbered: AttendanceList) -> AttendanceList:
    rows = AttendanceList.objects.select_related(
        "slot__showing__page", "slot__showing__release__system", "slot__trainer", "partner"
    )
    return rows.get(pk=numbered.pk)


def test_it_says_who_was_there_and_nobody_of_another_office(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    slot = make_showing(cast, partners=[cast.partner, cast.other_partner], release=make_release())
    numbered = read(number_attendance_list(slot=slot, partner=cast.partner, by=cast.leon, now=FRIDAY))
    empty = print_attendance_list(numbered=numbered, path="")
    make_presence(cast, slot=slot, by=cast.leon)
    make_presence(cast, slot=slot, by=cast.obca_zofia)
    make_tick(cast, slot=slot)

    data = document(numbered)
    made = print_attendance_list(numbered=numbered, path="")

    assert data["rows"] == [
        ["1", "Zofia Nowak", "zaznaczenie: Leon Zieliński", "27.11.2026, 10:00"],
        ["2", "Leon Zieliński", "kod z sali", "27.11.2026, 10:00"],
    ]
    assert ["Pokazywana wersja systemu", "EZD 3.2"] in data["facts"]
    assert (data["under"], data["kind"]) == ("LO-2026-1410-0001 · powiat łosicki", "Lista obecności")
    assert made == path(numbered, data) != empty
    with default_storage.open(made) as file:
        content = file.read()
    assert content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in content
