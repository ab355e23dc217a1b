"""Ticks: by who knows the people, of whom they may see, with the scan of a list on paper."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import PaperList, Presence, Slot
from courses.operations.tick_present import tick_present
from courses.queries.room import OPENS, TICKED_UNTIL
from lms.kit.refused import Refused
from lms.models import Event, Person, Role
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person
from tests.factories.showings import make_presence, make_showing

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def clerks(cast: Cast, *names: str) -> list[Person]:
    people = [make_person(name, password=PASSWORD) for name in names]
    for person in people:
        make_appointment(person, Role.CLERK, cast.partner)
    return people


def scan(content: bytes = PDF, name: str = "lista.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(slot: Slot, people: list[Person], **given: Any) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        tick_present(slot=slot, people=[each.pk for each in people], **given)
    return str(refused.value), refused.value.field


def test_a_leader_ticks_many_at_once_and_no_one_twice(cast: Cast) -> None:
    slot, people = make_showing(cast), clerks(cast, "anna", "ewa")
    make_presence(cast, slot=slot)
    ids = [each.pk for each in [*people, cast.zofia]]

    made = tick_present(slot=slot, people=ids, by=cast.leon, now=FRIDAY)

    assert {each.person for each in made} == set(people)
    assert {(each.proven_by, each.by, each.partner) for each in made} == {("leader", cast.leon, cast.partner)}
    assert tick_present(slot=slot, people=ids, by=cast.leon, now=FRIDAY) == []
    assert Presence.objects.count() == 3
    assert Event.objects.filter(name="courses.presence_ticked").count() == 2


def test_nobody_ticks_themselves_or_people_of_another_office(cast: Cast) -> None:
    slot = make_showing(cast, partners=[cast.partner, cast.other_partner])
    nobody = ("Zaznacz, kto był obecny.", "people")

    assert refusal(slot, [cast.leon, cast.obca_zofia], by=cast.leon, now=FRIDAY) == nobody
    assert refusal(slot, [cast.zofia], by=cast.obcy_leon, now=FRIDAY) == nobody
    for person in (cast.zofia, cast.wanda):
        assert "Obecność zaznaczają liderzy" in refusal(slot, [cast.zofia], by=person, now=FRIDAY)[0]
    made = tick_present(slot=slot, people=[cast.zofia.pk, cast.obca_zofia.pk], by=cast.tomasz, now=FRIDAY)
    assert {each.partner for each in made} == {cast.partner, cast.other_partner}


def test_the_list_opens_with_the_door_and_closes_after_two_weeks(cast: Cast) -> None:
    slot, second = make_showing(cast), timedelta(seconds=1)
    whom = {"people": [cast.zofia], "by": cast.leon}

    assert "jeszcze się nie zaczęła" in refusal(slot, now=FRIDAY - OPENS - second, **whom)[0]
    assert "lista jest zamknięta" in refusal(slot, now=FRIDAY + HOUR + TICKED_UNTIL + second, **whom)[0]
    assert tick_present(slot=slot, people=[cast.zofia.pk], by=cast.leon, now=FRIDAY + HOUR + TICKED_UNTIL)


def test_the_scan_of_a_list_goes_with_its_ticks(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    slot = make_showing(cast)

    (made,) = tick_present(slot=slot, people=[cast.zofia.pk], scan=scan(), by=cast.leon, now=FRIDAY)

    kept = PaperList.objects.get()
    assert (made.proven_by, kept.partner, kept.by) == ("paper", cast.partner, cast.leon)
    assert (kept.about_file["kind"], kept.about_file["name"]) == ("pdf", "lista.pdf")
    assert "lista" not in kept.file.name
    for person, sees in ((cast.renata, True), (cast.tomasz, True), (cast.zofia, False), (cast.obcy_leon, False)):
        assert PaperList.objects.visible_to(person).exists() is sees


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"<svg onload=alert(1)>", "lista.svg"), (b"", "lista.pdf"), (PDF, "lista.png"), (b"GIF89a", "lista.gif")],
    ids=["script", "empty", "another name", "another kind"],
)
def test_a_file_that_is_no_scan_is_refused_and_nobody_ticked(cast: Cast, content: bytes, name: str) -> None:
    slot = make_showing(cast)
    whom = {"people": [cast.zofia], "by": cast.leon, "now": FRIDAY}

    assert refusal(slot, scan=scan(content, name), **whom)[1] == "scan"
    assert (Presence.objects.count(), PaperList.objects.count()) == (0, 0)


def test_a_scan_is_of_one_office(cast: Cast) -> None:
    slot = make_showing(cast, partners=[cast.partner, cast.other_partner])
    people = [cast.zofia, cast.obca_zofia]

    assert refusal(slot, people, scan=scan(), by=cast.tomasz, now=FRIDAY)[1] == "scan"
    assert Presence.objects.count() == 0
