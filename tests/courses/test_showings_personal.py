"""What presentations shown to many keep of a person, and what is left when they are forgotten."""

from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import PaperList, PartnerFeed, Presence, RoomQuestion, RoomVote
from courses.operations.join_question import join_question
from courses.operations.number_attendance_list import number_attendance_list
from courses.operations.print_attendance_list import print_attendance_list
from courses.operations.renew_partner_calendar import renew_partner_calendar
from lms.registry import personal_data
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_room_question, make_showing, make_tick


def test_who_was_there_is_given_what_is_kept(cast: Cast) -> None:
    slot = make_showing(cast)
    make_presence(cast, slot=slot)
    make_presence(cast, slot=slot, by=cast.leon)
    question = make_room_question(cast, slot=slot, text="Kto pomaga?")
    join_question(question=question, by=cast.leon, now=FRIDAY)

    (row,) = personal_data["presences at presentations"].export(cast.zofia)
    assert (row["presentation"], row["proven by"]) == ("e-Urząd w pigułce", "code")
    (asked,) = personal_data["questions at presentations"].export(cast.zofia)
    assert asked["text"] == "Kto pomaga?"
    assert personal_data["questions at presentations"].export(cast.leon) == [{"joined": "Kto pomaga?"}]


def test_who_is_forgotten_goes_with_the_printed_list(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    slot = make_showing(cast)
    make_presence(cast, slot=slot)
    make_room_question(cast, slot=slot)
    numbered = number_attendance_list(slot=slot, partner=cast.partner, by=cast.leon, now=FRIDAY)
    made = print_attendance_list(numbered=numbered, path="")

    assert personal_data["presences at presentations"].erase(cast.zofia, NOON) == 1
    assert personal_data["questions at presentations"].erase(cast.zofia, NOON) == 1

    assert not default_storage.exists(made)
    assert (Presence.objects.count(), RoomQuestion.objects.count(), RoomVote.objects.count()) == (0, 0, 0)


def test_what_a_forgotten_leader_did_for_others_stays_without_the_name(
    cast: Cast, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    slot = make_showing(cast)
    make_tick(cast, slot=slot, scan=SimpleUploadedFile("lista.pdf", b"%PDF-1.4"))
    renew_partner_calendar(partner=cast.partner, by=cast.leon, now=NOON)
    assert personal_data["scans of attendance lists"].export(cast.leon)[0]["name"] == "lista.pdf"
    assert personal_data["calendar addresses of offices"].export(cast.leon)[0]["partner"] == "powiat łosicki"

    for name in ("presences at presentations", "scans of attendance lists", "calendar addresses of offices"):
        personal_data[name].erase(cast.leon, NOON)

    assert (Presence.objects.get().by, PaperList.objects.get().by, PartnerFeed.objects.get().by) == (None, None, None)
