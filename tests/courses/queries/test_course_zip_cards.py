"""That a course asks for a signed card of an instruction: out in a ZIP and in again, where the instruction is here."""

import json
from typing import Any

import pytest

from courses.models import CoursePage, InstructionPage
from courses.standards.course_zip import COURSE
from lms.kit.refused import Refused
from tests.factories.course_zips import changed, exported, imported, members_of
from tests.factories.courses import make_course_draft, release_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")


def make_asking(cast: Cast) -> CoursePage:
    course = make_course_draft(cast, "Kurs z kartą", lessons=1, card_instruction=make_instruction(cast))
    return release_course(cast, course)


def missing(title: str) -> list[str]:
    return [f"The course asks for a signed card of the instruction “{title}”, which learners do not see here."]


def asked_by(course_id: int) -> InstructionPage | None:
    return CoursePage.objects.get(pk=course_id).get_latest_revision_as_object().card_instruction


def test_the_demand_comes_back_with_the_course(cast: Cast) -> None:
    course = make_asking(cast)
    instruction, data = InstructionPage.objects.get(), exported(course)
    members = members_of(data)
    assert json.loads(members[COURSE])["card"] == {"slug": instruction.slug, "title": instruction.title}
    assert f"karta instrukcji „{instruction.title}”" in members["index.html"].decode()
    CoursePage.objects.get(pk=course.pk).delete()

    trial = imported(data, cast.tomasz, dry_run=True)
    done = imported(data, cast.tomasz)
    again = imported(data, cast.tomasz)
    back = CoursePage.objects.get(pk=done.course_id)
    release_course(cast, back)

    assert trial.warnings == done.warnings == again.warnings == []
    assert {row.outcome for row in again.rows} == {"same"}
    assert CoursePage.objects.get(pk=back.pk).card_instruction == instruction
    assert members_of(exported(back)) == members


def test_an_instruction_that_is_not_here_is_told_at_the_trial_and_the_rest_goes_in(cast: Cast) -> None:
    course = make_asking(cast)
    told = {"slug": "inna", "title": "Inna instrukcja"}
    data = changed(exported(course), COURSE, lambda said: said.update(card=told))
    CoursePage.objects.get(pk=course.pk).delete()

    trial = imported(data, cast.tomasz, dry_run=True)
    done = imported(data, cast.tomasz)
    again = imported(data, cast.tomasz)

    assert trial.warnings == done.warnings == again.warnings == missing("Inna instrukcja")
    assert {row.outcome for row in again.rows} == {"same"}
    assert asked_by(done.course_id) is None


@pytest.mark.parametrize("hides", [{"audience": "authors"}, {"live": False}], ids=str)
def test_one_that_learners_do_not_see_is_not_asked_for(cast: Cast, hides: dict[str, Any]) -> None:
    course = make_asking(cast)
    data, title = exported(course), InstructionPage.objects.get().title
    InstructionPage.objects.update(**hides)

    assert imported(data, cast.tomasz).warnings == []  # it stands here as the file says
    assert asked_by(course.pk) == InstructionPage.objects.get()
    CoursePage.objects.get(pk=course.pk).delete()
    done = imported(data, cast.tomasz)

    assert done.warnings == missing(title)
    assert asked_by(done.course_id) is None


def test_the_demand_of_the_file_takes_the_place_of_another_one(cast: Cast) -> None:
    course, other = make_asking(cast), make_instruction(cast, title="Druga instrukcja")
    data = exported(course)
    second = changed(data, COURSE, lambda said: said.update(card={"slug": other.slug, "title": "x"}))
    none = changed(data, COURSE, lambda said: said.update(card=None))
    first = InstructionPage.objects.exclude(pk=other.pk).get()

    for file, wanted in ((second, other), (none, None), (data, first)):
        assert [row.outcome for row in imported(file, cast.tomasz).rows] == ["changed", "same"]
        assert [row.outcome for row in imported(file, cast.tomasz).rows] == ["same", "same"]
        assert asked_by(course.pk) == wanted


def test_a_file_from_before_leaves_the_demand_as_it_stands(cast: Cast) -> None:
    course = make_asking(cast)
    old = changed(exported(course), COURSE, lambda said: said.pop("card"))
    other = changed(old, COURSE, lambda said: said.update(summary="Inaczej"))

    assert [row.outcome for row in imported(old, cast.tomasz).rows] == ["same", "same"]
    assert [row.outcome for row in imported(other, cast.tomasz).rows] == ["changed", "same"]
    assert asked_by(course.pk) == InstructionPage.objects.get()


@pytest.mark.parametrize(
    "card", ["x", [], {}, {"slug": "", "title": "a"}, {"slug": 5, "title": "a"}, {"slug": "a" * 300, "title": "a"}]
)
def test_what_is_not_as_the_format_says_is_refused(cast: Cast, card: Any) -> None:
    course = make_asking(cast)
    data = changed(exported(course), COURSE, lambda said: said.update(card=card))
    CoursePage.objects.get(pk=course.pk).delete()

    with pytest.raises(Refused, match=COURSE):
        imported(data, cast.tomasz)
    assert not CoursePage.objects.exists()
