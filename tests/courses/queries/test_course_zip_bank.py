"""What sections of a test draw from the bank goes into the ZIP, is shown by the static copy, and comes back."""

import json
import re
from typing import Any

import pytest

from courses.blocks.section import Section
from courses.models import CoursePage, Question, QuizPage
from courses.operations.begin import begin
from courses.operations.label_questions import label_questions
from courses.operations.retire_question import retire_question
from courses.queries.authored import authored
from courses.queries.drawing import Draw, draws
from lms.kit.refused import Refused
from tests.factories.course_zips import changed, exported, imported, members_of
from tests.factories.courses import make_course_draft, quiz_of, release_course
from tests.factories.instructions import NOON, picture_file
from tests.factories.people import Cast
from tests.factories.quizzes import hotspot, make_quiz, make_quiz_draft, release_quiz, section_id, single

pytestmark = pytest.mark.usefixtures("in_english")
SECTIONS = (Section(section_id(1), "Obieg", 2, "EZD", ""), Section(section_id(2), "Pilne", 1, "", "pilne"))
TEST = "tests/01-losowany.json"


def label(cast: Cast, quiz: QuizPage, *words: str, category: str = "", tags: tuple[str, ...] = ()) -> None:
    rows = Question.objects.filter(quiz=quiz, versions__text__in=words).values_list("pk", flat=True)
    label_questions(questions=list(rows), category=category, tags=list(tags), by=cast.maria)


def make_drawing_course(cast: Cast) -> CoursePage:
    """Published: a test that draws from another one of the course, and from two that stand elsewhere."""
    for title, number in (("Źródło", 1), ("Źródło 2", 2)):
        drafts = [single(f"{title}: {each}") for each in ("a", "b")]
        source = make_quiz(cast, title=title, questions=[*drafts, hotspot(screenshot=picture_file(20 + number, 20))])
        label(cast, source, f"{title}: a", "Gdzie jest „Wyślij”?", category="EZD/Obieg", tags=("pilne",))
    course = make_course_draft(cast, "Kurs", lessons=0)
    make_quiz_draft(cast, questions=0, course=course, title="Losowany", sections=SECTIONS)
    beside = make_quiz_draft(cast, questions=2, course=course, title="Obok")
    course = release_course(cast, course)
    label(cast, beside, "Pytanie 1", category="EZD")
    return course


def lost(course: CoursePage) -> bytes:
    data = exported(course)
    CoursePage.objects.get(pk=course.pk).delete()
    for quiz in QuizPage.objects.all():
        quiz.delete()
    assert not Question.objects.exists()
    return data


def came_back(cast: Cast, data: bytes) -> CoursePage:
    done = imported(data, cast.tomasz)
    for quiz in QuizPage.objects.filter(title__startswith="Źródło").order_by("title"):
        release_quiz(cast, quiz)
    return release_course(cast, CoursePage.objects.get(pk=done.course_id))


def test_exported_imported_and_exported_again_it_is_the_same(cast: Cast) -> None:
    course = make_drawing_course(cast)
    before = draws(quiz_of_title("Losowany"))
    data = lost(course)
    trial = imported(data, cast.tomasz, dry_run=True)
    assert not Question.objects.exists()

    done = imported(data, cast.tomasz)
    again = imported(data, cast.tomasz)
    back = came_back(cast, data)

    assert trial.rows == done.rows
    assert trial.warnings == done.warnings == again.warnings
    assert sorted(done.warnings) == [
        *(
            f"The course draws questions of the test “{title}”, which is to be published first."
            for title in ("Źródło 2", "Źródło")
        ),
        short("Obieg", 2, 0),
        short("Pilne", 1, 0),
    ]
    assert [(row.path, row.outcome) for row in done.rows if row.path.startswith("bank")] == [
        (path, "added") for path in sorted(members_of(data)) if re.fullmatch(r"bank/.*\.json", path)
    ]
    assert {row.outcome for row in again.rows} == {"same"}
    assert members_of(exported(back)) == members_of(data)
    assert draws(quiz_of_title("Losowany")) == before == [Draw("Obieg", 2, 5, 0), Draw("Pilne", 1, 4, 0)]
    attempt = begin(quiz_id=quiz_of_title("Losowany").pk, by=cast.leon, now=NOON)
    assert attempt.answers.count() == 3
    assert imported(data, cast.tomasz).warnings == []


def short(section: str, drawn: int, there: int) -> str:
    words = f"The section “{section}” draws {drawn}, and with the bank there are {there} for it."
    told = "The test “Losowany” cannot be published as things stand here now."
    return f"{told} {words} What other sections may draw is left out."


def quiz_of_title(title: str) -> QuizPage:
    return QuizPage.objects.get(title=title)


def test_only_what_is_drawn_goes_and_each_section_names_its_own(cast: Cast) -> None:
    course = make_drawing_course(cast)

    members = members_of(exported(course))

    said = json.loads(members[TEST])
    listed = json.loads(members["course.json"])["bank"]
    titles = {row["path"]: json.loads(members[row["path"]])["title"] for row in listed}
    elsewhere = [{"test": path, "question": number} for path in sorted(titles) for number in (1, 2)]
    assert sorted(titles.values()) == ["Źródło", "Źródło 2"]
    assert said["drawn_from"] == {
        section_id(1): [*elsewhere, {"test": "tests/02-obok.json", "question": 1}],
        section_id(2): elsewhere,
    }
    held = b"".join(data for path, data in members.items() if path.endswith((".xml", ".json"))).decode()
    assert "Źródło: a" in held
    assert "Źródło: b" not in held
    assert sum(path.startswith("files/") for path in members) == 2


def test_the_static_copy_shows_them_without_their_key(cast: Cast) -> None:
    members = members_of(exported(make_drawing_course(cast)))
    pages = {path: data.decode() for path, data in members.items() if path.endswith(".html")}

    first, drawing = pages["index.html"], pages["tests/01-losowany.html"]

    for path in (each for each in pages if each.startswith("bank/")):
        assert f'href="{path}"' in first
        assert f'href="../{path}#q-1"' in drawing
        assert 'id="q-1"' in pages[path]
        assert "Gdzie jest „Wyślij”?" in pages[path]
    assert "Z banku losuje się 2 z 5 pytań:" in drawing
    for page in pages.values():
        for link in re.findall(r'href="(?:\.\./)?((?:bank|tests)/[^"#]+)', page):
            assert link in pages


def test_a_test_that_is_here_already_stays_as_it_is_whoever_it_belongs_to(cast: Cast) -> None:
    course = make_drawing_course(cast)
    data = exported(course)
    source = quiz_of_title("Źródło")
    QuizPage.objects.filter(pk=source.pk).update(owner=cast.maria)
    retire_question(question=source.questions.get(versions__text="Źródło: a"), by=cast.maria, now=NOON)

    done = imported(data, cast.tomasz)

    assert {row.outcome for row in done.rows} == {"same"}
    assert source.questions.standing().count() == 2
    (told,) = done.warnings
    assert told.startswith("1 question of the file is not in the test “Źródło” here. Only the author of the test")


def drawing_one(cast: Cast, title: str, category: str, **fields: Any) -> bytes:
    """The ZIP of a published course with a test that draws one question of the category."""
    course = make_course_draft(cast, f"Kurs {title}", lessons=0)
    section = Section(section_id(1), "Z banku", 1, category, "")
    make_quiz_draft(cast, questions=0, course=course, title=title, sections=(section,), **fields)
    return exported(release_course(cast, course))


def test_the_second_of_two_courses_brings_its_own_questions_of_a_test_that_both_draw_from(cast: Cast) -> None:
    source = make_quiz(cast, title="Źródło", questions=[single("Z obiegu"), single("Z archiwum")])
    label(cast, source, "Z obiegu", category="Obieg")
    label(cast, source, "Z archiwum", category="Archiwum")
    first, second = drawing_one(cast, "A", "Obieg"), drawing_one(cast, "B", "Archiwum")
    CoursePage.objects.all().delete()
    for quiz in QuizPage.objects.all():
        quiz.delete()

    done = [imported(data, cast.tomasz) for data in (first, second, first, second)]

    outcomes = [next(row.outcome for row in each.rows if row.path.startswith("bank/")) for each in done]
    assert outcomes == ["added", "changed", "same", "same"]
    source = release_quiz(cast, quiz_of_title("Źródło"))
    assert {each.newest.text: each.question.category for each in authored(source)} == {
        "Z obiegu": "Obieg",
        "Z archiwum": "Archiwum",
    }
    assert [imported(data, cast.tomasz).warnings for data in (first, second)] == [[], []]
    assert [draws(quiz_of_title(title))[0].there for title in "AB"] == [1, 1]


def test_an_exam_here_of_somebody_else_is_no_source_and_that_is_said(cast: Cast) -> None:
    source = make_quiz(cast, title="Źródło", purpose="exam", questions=[single("Z obiegu")])
    label(cast, source, "Z obiegu", category="Obieg")
    data = drawing_one(cast, "Losowany", "Obieg", purpose="exam")
    assert imported(data, cast.tomasz).warnings == []
    CoursePage.objects.get().delete()
    QuizPage.objects.filter(pk=source.pk).update(owner=cast.maria)

    done = imported(data, cast.tomasz)

    assert [row.outcome for row in done.rows] == ["added", "added", "same"]
    assert done.warnings == [short("Z banku", 1, 0)]


def test_a_course_that_draws_from_no_bank_says_nothing_of_it(cast: Cast) -> None:
    course = make_course_draft(cast, "Kurs", lessons=0)
    make_quiz_draft(cast, questions=1, course=course, title="Losowany", sections=(Section(section_id(1), "A", 1),))

    members = members_of(exported(release_course(cast, course)))

    assert "bank" not in json.loads(members["course.json"])
    assert "drawn_from" not in json.loads(members[TEST])
    assert quiz_of(course).title == "Losowany"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"path": "tests/01-zrodlo.json"}, "the field “path” is not as the format says"),
        ({"id": "6f1c3c1e-0000-4000-8000-000000000009"}, "the field “id” is not as the format says"),
    ],
)
def test_what_is_not_as_the_format_says_is_named(cast: Cast, change: dict[str, Any], words: str) -> None:
    data = lost(make_drawing_course(cast))
    wrong = changed(data, "course.json", lambda said: said["bank"][0].update(change))

    with pytest.raises(Refused, match=words):
        imported(wrong, cast.tomasz)

    assert not Question.objects.exists()
