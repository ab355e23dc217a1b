"""A test from which an arriving course draws: a draft of the importer, unless it is here."""

import json
from io import BytesIO
from typing import Any

import pytest

from courses.models import QuizPage
from courses.operations.import_questions import ADDED, SAME
from courses.operations.take_bank_test import take_bank_test
from courses.queries.course_zip import ReadPart, read_parcel
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.course_zips import ID, lesson_with, packed, small_members
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import single

pytestmark = pytest.mark.usefixtures("in_english")
QUESTION = single("Co najpierw?")


def part(**fields: Any) -> ReadPart:
    """As a ZIP says it, with one question that stands whole in the JSON."""
    care = {name: value for name, value in lesson_with().items() if name not in ("minutes", "body")}
    options = [{"text": each.text, "correct": each.correct} for each in QUESTION.options]
    asked = {"place": 1, "kind": "single", "text": QUESTION.text, "options": options, "rules": {}, "picture": None}
    asked |= {"feedback": "", "hint": "", "points": 1, "category": "EZD", "tags": ["obieg"], "section": None}
    said = {**care, "id": ID.format(7), "title": "Bank", "slug": "bank", "purpose": "quiz", "tags": ["EZD"]}
    said |= {"questions": [], "not_in_xml": [asked], **fields}
    members = small_members(bank=[{"path": "bank/01-bank.json", "id": said["id"]}])
    xml = b'<?xml version="1.0" encoding="UTF-8"?><quiz></quiz>'
    data = packed({**members, "bank/01-bank.json": json.dumps(said).encode(), "bank/01-bank.xml": xml})
    (found,) = read_parcel(BytesIO(data)).bank
    return found


def take(by: Person, **fields: Any) -> tuple[QuizPage, str]:
    return take_bank_test(
        part=part(**fields), by=by, now=NOON, leads_to=lambda of, at: None, picture_at=lambda at: None
    )


def test_it_is_a_draft_of_its_importer_with_its_questions_and_tags(cast: Cast) -> None:
    make_course(cast)

    page, outcome = take(cast.tomasz)

    question = page.questions.get()
    assert (outcome, page.live, page.owner, page.title) == (ADDED, False, cast.tomasz, "Bank")
    assert [tag.name for tag in QuizPage.objects.get(pk=page.pk).tags.all()] == ["EZD"]
    assert (question.category, [tag.name for tag in question.tags.all()]) == ("EZD", ["obieg"])
    assert take(cast.tomasz) == (page, SAME)
    assert QuizPage.objects.count() == 1


def test_an_address_that_is_taken_is_made_anew(cast: Cast) -> None:
    make_course(cast, title="Bank", slug="bank")

    page, _outcome = take(cast.tomasz)

    assert page.slug == "bank-2"


def test_who_is_no_author_may_not(cast: Cast) -> None:
    make_course(cast)

    with pytest.raises(Refused, match="Only authors may import courses"):
        take(cast.zofia)

    assert not QuizPage.objects.exists()


def test_a_page_of_another_kind_with_its_id_is_refused(cast: Cast) -> None:
    course = make_course(cast)

    with pytest.raises(Refused, match="a page with this id stands elsewhere on the site"):
        take(cast.tomasz, id=str(course.translation_key))

    assert not QuizPage.objects.exists()
