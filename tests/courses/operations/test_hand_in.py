"""Handing in a work: what is kept, what is refused, and who is told."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import CoursePage, Enrolment, Work
from courses.operations.hand_in import hand_in
from courses.operations.mark_work import mark_work
from courses.queries.entry import why_closed
from courses.queries.texts import course_of
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.certificates import make_programme
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.works import make_task, make_work


def refusal(page: Any, cast: Cast, text: str = "Tekst", file: Any = None) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        hand_in(page=page, text=text, file=file, by=cast.zofia, now=NOON)
    return refused.value.field or "", str(refused.value)


def test_a_work_keeps_the_criteria_that_were_shown_and_its_trainer_is_told(cast: Cast) -> None:
    page = make_task(cast)

    work = hand_in(page=page, text="Szanowni Państwo", file=None, by=cast.zofia, now=NOON)

    assert (work.number, work.state, work.text, work.pass_percent) == (1, "handed_in", "Szanowni Państwo", 60)
    assert [each["name"] for each in work.rubric] == ["Adresat", "Treść"]
    assert work.rubric[1]["levels"] == [{"words": "niejasna", "points": 0}, {"words": "jasna", "points": 3}]
    assert work.revision_id == page.live_revision_id
    assert Enrolment.objects.filter(person=cast.zofia, ended_at=None).count() == 1
    event = Event.objects.get(name="courses.work_handed_in")
    deliver(event_id=event.pk, now=NOON)
    notice = Notice.objects.get(kind="work_handed_in")
    assert (notice.person, notice.path) == (cast.tomasz, "/prace/")


def test_a_file_is_judged_by_its_content_and_stored_under_a_name_of_ours(cast: Cast) -> None:
    page = make_task(cast, takes="file")

    work = hand_in(page=page, text="ignored", file=SimpleUploadedFile("../x.txt", b"Tekst"), by=cast.zofia, now=NOON)

    assert (work.text, work.about_file["kind"], work.about_file["name"]) == ("", "text", "x.txt")
    assert work.file.name.startswith("works/")
    assert "x.txt" not in work.file.name
    with work.file.open() as kept:
        assert kept.read() == b"Tekst"


def test_peers_get_pictures_only(cast: Cast) -> None:
    page = make_task(cast, takes="file", peers=1)

    refused = refusal(page, cast, file=SimpleUploadedFile("praca.txt", b"Tekst"))

    assert refused[0] == "file"
    assert "PNG" in refused[1]
    assert not Work.objects.exists()


def test_what_is_missing_or_hostile_is_said_beside_its_field(cast: Cast) -> None:
    page = make_task(cast, takes="both")
    html = SimpleUploadedFile("praca.txt", b"<html><script>alert(1)</script>")

    assert refusal(page, cast, text=" ")[0] == "text"
    assert refusal(page, cast)[0] == "file"
    assert refusal(page, cast, file=html)[0] == "file"
    assert not Work.objects.exists()


def test_one_waits_at_a_time_and_none_follows_a_passed_one(cast: Cast) -> None:
    page = make_task(cast)
    first = make_work(cast, page)
    assert "czeka" in refusal(page, cast)[1]

    mark_work(work=first, levels=[0, 0], comment="", by=cast.tomasz, now=NOON)
    second = make_work(cast, page)
    mark_work(work=second, levels=[2, 1], comment="", by=cast.tomasz, now=NOON)

    assert second.number == 2
    assert "zaliczone" in refusal(page, cast)[1]


def test_a_task_that_is_not_published_takes_nothing(cast: Cast) -> None:
    page = make_task(cast)
    page.unpublish()

    assert refusal(page, cast)[0] == ""


def test_neither_a_closed_course_nor_one_before_its_turn_takes_anything(cast: Cast) -> None:
    page = make_task(cast, title="Zamknięte")
    CoursePage.objects.update(entry=CoursePage.Entry.APPROVAL)
    assert refusal(page, cast) == ("", why_closed("approval"))
    CoursePage.objects.update(entry=CoursePage.Entry.OPEN)
    course = course_of(page)
    make_programme(cast, courses=[make_course(cast, "Pierwszy", lessons=1), course], in_order=True)

    with pytest.raises(Refused, match="Pierwszy"):
        hand_in(page=page, text="Tekst", file=None, by=cast.leon, now=NOON)

    assert not Work.objects.exists()
    assert not Enrolment.objects.exists()
