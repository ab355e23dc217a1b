"""Questions of tests that stand in lessons: out in a ZIP and in again, met by the question and never by its number."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from courses.models import CoursePage, LessonPage, Question, QuizPage
from courses.operations.move_question import move_question
from courses.operations.retire_question import retire_question
from courses.queries.course_zip import lessons_that_ask_elsewhere
from courses.queries.written import ident_of
from courses.standards.course_zip import COURSE
from lms.kit.refused import Refused
from tests.counting import statements
from tests.factories.course_zips import ask_in, changed, exported, imported, members_of
from tests.factories.courses import lessons_of, make_course_draft, release_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import hotspot, make_quiz, make_quiz_draft, open_answer, single

pytestmark = pytest.mark.usefixtures("in_english")
LESSON, TEST = "lessons/01-lekcja-1.json", "tests/02-sprawdzian.json"
GIVEN = [hotspot(), single("Co najpierw?"), open_answer("Opisz."), single("Co potem?")]


def question(text: str) -> Question:
    return Question.objects.get(versions__text=text)


def make_asking(cast: Cast, *more: Question) -> CoursePage:
    """Published: a lesson that asks the second and the first question of the test behind it, and maybe others."""
    course = make_course_draft(cast, "Kurs z pytaniem", lessons=1)
    make_quiz_draft(cast, questions=GIVEN, course=course, title="Sprawdzian")
    ask_in(cast, lessons_of(course)[0], question("Co najpierw?"), question(hotspot().text), *more)
    return release_course(cast, course)


def asked_in(data: bytes) -> list[dict[str, Any]]:
    body = json.loads(members_of(data)[LESSON])["body"]
    return [block for block in body if block["kind"] == "question"]


def asked_here() -> list[str]:
    """The words of the questions in the draft of the lesson."""
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    return [block.value.newest_words() for block in draft.body if block.block_type == "question"]


def outcomes(data: bytes, cast: Cast) -> list[str]:
    return [row.outcome for row in imported(data, cast.tomasz).rows]


def test_they_are_told_and_lead_to_the_same_questions_of_the_course_that_comes_back(cast: Cast) -> None:
    course = make_asking(cast)
    data = exported(course)
    first, second = asked_in(data)
    assert {name: first[name] for name in ("kind", "test", "question", "told")} == {
        "kind": "question",
        "test": TEST,
        "question": 2,
        "told": {"test": "Sprawdzian", "text": "Co najpierw?"},
    }
    assert second["question"] == 1
    CoursePage.objects.get(pk=course.pk).delete()

    done = imported(data, cast.tomasz)
    assert [row.path for row in done.rows] == [COURSE, LESSON, TEST]
    assert done.warnings == []
    assert asked_here() == ["Co najpierw?", "Gdzie jest „Wyślij”?"]
    assert outcomes(data, cast) == ["same"] * 3
    back = CoursePage.objects.get(pk=done.course_id)
    release_course(cast, back)
    assert members_of(exported(back)) == members_of(data)
    assert lessons_that_ask_elsewhere(back) == []


def test_they_are_met_by_the_question_and_not_by_its_number(cast: Cast) -> None:
    course = make_asking(cast)
    before = exported(course)
    move_question(question=question("Co najpierw?"), up=True, by=cast.tomasz)
    after = exported(course)

    assert [block["question"] for block in asked_in(after)] == [1, 2]
    assert outcomes(before, cast) == ["same", "same", "changed"]
    other = changed(before, LESSON, lambda said: said["body"][-1].update(question=4))
    assert outcomes(other, cast) == ["same", "changed", "same"]
    assert asked_here() == ["Co najpierw?", "Co potem?"]
    assert outcomes(other, cast) == ["same"] * 3


def test_one_that_readers_are_not_asked_is_not_told_and_changes_nothing(cast: Cast) -> None:
    course = make_asking(cast)
    retire_question(question=question("Co najpierw?"), by=cast.maria, now=NOON)
    data = exported(course)

    assert [block["told"]["text"] for block in asked_in(data)] == ["Gdzie jest „Wyślij”?"]
    assert outcomes(data, cast) == ["same"] * 3
    QuizPage.objects.update(purpose="exam")
    assert asked_in(exported(course)) == []


def test_a_file_from_before_leaves_the_questions_of_lessons_alone(cast: Cast) -> None:
    data = exported(make_asking(cast))
    old = changed(data, COURSE, lambda said: said.pop("card"))
    old = changed(old, LESSON, lambda said: said.update(body=[each for each in said["body"] if "test" not in each]))

    assert outcomes(old, cast) == ["same"] * 3
    newer = changed(old, COURSE, lambda said: said.update(card=None))
    assert outcomes(newer, cast) == ["same", "changed", "same"]
    assert asked_here() == []


def test_the_static_copy_asks_them_in_their_lesson_without_the_key(cast: Cast) -> None:
    members = members_of(exported(make_asking(cast)))

    page = members["lessons/01-lekcja-1.html"].decode()
    assert '<p class="word">Co najpierw?</p>' in page
    assert "<li>B</li>" in page
    assert '<a href="../tests/02-sprawdzian.html#q-2">Sprawdzian</a>' in page
    assert '<li id="q-2"' in members["tests/02-sprawdzian.html"].decode()
    assert '<rect x="0%"' in page


def test_one_of_another_test_is_named_and_met_on_the_same_site_only(cast: Cast) -> None:
    other = make_quiz(cast, title="Inny test", questions=[single("Skąd to pytanie?")])
    course = make_asking(cast, other.questions.get())
    data = exported(course)

    last = asked_in(data)[-1]
    assert (last["test"], last["question"]) == (str(other.translation_key), ident_of(other.questions.get().pk))
    assert last["told"] == {"test": "Inny test", "text": "Skąd to pytanie?"}
    assert lessons_that_ask_elsewhere(course) == ["Lekcja 1"]
    assert "Skąd to pytanie?" in members_of(data)["lessons/01-lekcja-1.html"].decode()
    assert outcomes(data, cast) == ["same"] * 3
    elsewhere = changed(data, LESSON, lambda said: said["body"][-1].update(question="q000000000000"))
    CoursePage.objects.get(pk=course.pk).delete()

    done = imported(elsewhere, cast.tomasz)
    assert done.warnings == [
        f"{LESSON}: the question “Inny test: Skąd to pytanie?” does not exist here, so it is left out."
    ]
    assert outcomes(elsewhere, cast) == ["same"] * 3
    assert outcomes(data, cast) == ["same", "changed", "same"]
    assert asked_here()[-1] == "Skąd to pytanie?"


@pytest.mark.parametrize("hides", [{"audience": "authors"}, {"opens_at": NOON}], ids=str)
def test_words_that_not_every_reader_of_the_lesson_has_stay_here(cast: Cast, hides: dict[str, Any]) -> None:
    other = make_quiz(cast, title="Inny test", questions=[single("Skąd to pytanie?")])
    course = make_asking(cast, other.questions.get())
    QuizPage.objects.filter(pk=other.pk).update(**hides)
    data = exported(course)

    assert asked_in(data)[-1]["told"] is None
    assert b"to pytanie" not in data
    assert "należy do innego testu" in members_of(data)["lessons/01-lekcja-1.html"].decode()
    assert outcomes(data, cast) == ["same"] * 3


def test_what_a_person_may_not_choose_is_not_taken_from_a_file(cast: Cast) -> None:
    course = make_asking(cast)
    hidden = make_quiz_draft(cast, title="Szkic", questions=[single("Tajne?")], by=cast.maria)
    sent = {"test": str(hidden.translation_key), "question": ident_of(hidden.questions.get().pk)}
    data = changed(exported(course), LESSON, lambda said: said["body"][-1].update(sent, told=None))

    done = imported(data, cast.tomasz)

    assert done.warnings == [
        f"{LESSON}: the question “{hidden.translation_key}” does not exist here, so it is left out."
    ]
    assert asked_here() == ["Co najpierw?"]


Change = Callable[[dict[str, Any]], Any]


def last(**fields: Any) -> Change:
    return lambda said: said["body"][-1].update(fields)


@pytest.mark.parametrize(
    ("path", "change", "words"),
    [
        (LESSON, last(question=5), f"the test {TEST} has no question 5."),
        (LESSON, last(question=0), "the field “question” is not as the format says"),
        (LESSON, last(question=-1), "the field “question” is not as the format says"),
        (LESSON, last(question=10**30), "the field “question” is not as the format says"),
        (LESSON, last(question="2"), "the field “question” is not as the format says"),
        (LESSON, last(question=3), "the field “question” is not as the format says"),
        (LESSON, last(test="tests/09-inny.json"), "there is no test tests/09-inny.json in the file."),
        (LESSON, last(test="../../tests/02.json"), "there is no test ../../tests/02.json in the file."),
        (LESSON, last(test=LESSON), f"there is no test {LESSON} in the file."),
        (LESSON, last(test="x"), "the field “test” is not as the format says"),
        (LESSON, last(test=7), "the field “test” is not as the format says"),
        (LESSON, last(test="6f1c3c1e-0000-4000-8000-000000000001"), "the field “question” is not as the format says"),
        (TEST, lambda said: said.update(purpose="exam"), "Questions of exams stay with the exam."),
    ],
)
def test_what_is_not_as_the_format_says_is_named_and_leaves_nothing(
    cast: Cast, path: str, change: Change, words: str
) -> None:
    course = make_asking(cast)
    data = changed(exported(course), path, change)
    CoursePage.objects.get(pk=course.pk).delete()

    with pytest.raises(Refused) as refused:
        imported(data, cast.tomasz)

    assert refused.value.message.startswith(LESSON)
    assert words in refused.value.message
    assert (CoursePage.objects.count(), Question.objects.count()) == (0, 0)


def test_a_question_within_a_part_for_some_partners_is_no_block_of_the_format(cast: Cast) -> None:
    course = make_asking(cast)
    rule = {"kinds": ["commune"], "systems": []}

    def within(said: dict[str, Any]) -> None:
        block = said["body"].pop()
        said["body"].append({"id": block["id"], "kind": "scoped", "only_for": rule, "parts": [block]})

    with pytest.raises(Refused, match="the field “kind” is not as the format says"):
        imported(changed(exported(course), LESSON, within), cast.tomasz)


@pytest.mark.parametrize("number", [1, 3])
def test_the_notice_of_the_screen_costs_the_same_however_many_lessons_ask(cast: Cast, number: int) -> None:
    course = make_course_draft(cast, "Kurs", lessons=number)
    asked = make_quiz(cast, title="Inny test", questions=1).questions.get()
    for lesson in lessons_of(course):
        ask_in(cast, lesson, asked)
    course = release_course(cast, course)

    with statements() as seen:
        found = lessons_that_ask_elsewhere(course)

    assert len(found) == number
    assert len(seen) == 2, "\n".join(seen)
