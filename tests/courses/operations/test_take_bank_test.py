"""A test from which an arriving course draws: a draft of the importer, unless it is here."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from courses.models import QuizPage
from courses.operations.import_questions import ADDED, CHANGED, SAME
from courses.operations.keep_question import keep_question
from courses.operations.submit import submit
from courses.operations.take_bank_test import take_bank_test
from courses.queries.authored import authored
from courses.queries.course_zip import ReadPart, read_parcel
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.course_zips import ID, lesson_with, packed, small_members
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import release_quiz, single

pytestmark = pytest.mark.usefixtures("in_english")
FIRST = "The course draws questions of the test “Bank”, which is to be published first."
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


def take(by: Person, *texts: str, **fields: Any) -> tuple[QuizPage, str, list[str]]:
    """`texts` are those of its questions, where they are other ones."""
    told = part(**fields)
    asked = [replace(each, written=replace(each.written, text=text)) for each in told.questions for text in texts]
    if texts:
        told = replace(told, questions=asked)
    taken = take_bank_test(part=told, by=by, now=NOON, finders=(lambda of, at: None, lambda at: None))
    return taken.page, taken.outcome, taken.warnings


def texts_of(quiz: QuizPage) -> list[str]:
    return [each.newest.text for each in authored(quiz)]


def test_it_is_a_draft_of_its_importer_with_its_questions_and_tags(cast: Cast) -> None:
    make_course(cast)

    page, outcome, warnings = take(cast.tomasz)

    question = page.questions.get()
    assert (outcome, page.live, page.owner, page.title) == (ADDED, False, cast.tomasz, "Bank")
    assert [tag.name for tag in QuizPage.objects.get(pk=page.pk).tags.all()] == ["EZD"]
    assert (question.category, [tag.name for tag in question.tags.all()]) == ("EZD", ["obieg"])
    assert warnings == [FIRST]
    assert take(cast.tomasz) == (page, SAME, [FIRST])
    assert QuizPage.objects.count() == 1


def test_its_author_gets_what_is_new_as_drafts_that_wait(cast: Cast) -> None:
    make_course(cast)
    page, *_rest = take(cast.tomasz, "Wspólne", "Kursu A")
    assert take(cast.tomasz, "Wspólne", "Kursu B") == (page, CHANGED, [FIRST])
    page = release_quiz(cast, page)

    taken = take(cast.tomasz, "Wspólne", "Kursu C")

    assert taken == (page, CHANGED, ["The new questions of the test “Bank” are drawn once it is approved."])
    assert texts_of(page) == ["Wspólne", "Kursu A", "Kursu B", "Kursu C"]
    assert [each.in_force is None for each in authored(page)] == [False, False, False, True]
    assert QuizPage.objects.get(pk=page.pk).has_unpublished_changes
    assert take(cast.tomasz, "Wspólne", "Kursu A", "Kursu C") == (page, SAME, [])
    assert take(cast.maria, "Kursu D") == (page, CHANGED, [])
    assert authored(page)[-1].in_force is not None


def test_words_that_its_author_changed_since_stay_changed(cast: Cast) -> None:
    make_course(cast)
    page, *_rest = take(cast.tomasz, "Stare słowa")
    page = release_quiz(cast, page)
    question = page.questions.get()
    keep_question(quiz=page, question=question, draft=single("Nowe słowa"), by=cast.tomasz, now=NOON)

    assert take(cast.tomasz, "Stare słowa") == (page, SAME, [])

    assert texts_of(page) == ["Nowe słowa"]


def test_who_may_not_change_it_is_told_how_many_are_not_here(cast: Cast) -> None:
    make_course(cast)
    page, *_rest = take(cast.maria, "Wspólne")

    taken = [take(cast.tomasz, "Wspólne", *more) for more in ((), ("Kursu B",), ("Kursu B", "Kursu C"))]

    why = "Only the author of the test and the Marshal's Office add questions to it."
    one, two = "1 question of the file is not", "2 questions of the file are not"
    told = [[f"{words} in the test “Bank” here. {why}"] for words in (one, two)]
    assert taken == [(page, SAME, [*words, FIRST]) for words in ([], *told)]
    assert texts_of(page) == ["Wspólne"]


def test_while_it_waits_for_approval_nothing_is_added(cast: Cast) -> None:
    make_course(cast)
    page, *_rest = take(cast.tomasz, "Wspólne")
    submit(page=page, by=cast.tomasz)

    taken = take(cast.tomasz, "Wspólne", "Kursu B")

    words = "1 question of the file is not in the test “Bank” here. The test waits for approval. Import the file again"
    assert taken == (page, SAME, [f"{words} after the answer.", FIRST])
    assert texts_of(page) == ["Wspólne"]


def test_an_address_that_is_taken_is_made_anew(cast: Cast) -> None:
    make_course(cast, title="Bank", slug="bank")

    page, *_rest = take(cast.tomasz)

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
