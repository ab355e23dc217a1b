"""What is said of single answers: written in the editor, told to whoever gave them, wherever an answer may be told."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.blocks.applies import Applies, stored_for_page
from courses.exchange import FORMATS
from courses.models import CoursePage, LessonPage, QuestionVersion, QuizPage, Step
from courses.operations.bring_questions import bring_questions
from courses.operations.import_questions import import_questions
from courses.operations.keep_question import OptionDraft, QuestionDraft, keep_question
from courses.operations.label_questions import label_questions
from courses.queries.answer_notes import NoteTold, notes_told
from courses.queries.written import written
from lms.pages import PageAudience
from tests.courses.views.test_questions import sent
from tests.factories.course_zips import exported, imported
from tests.factories.courses import do_lessons, lessons_of, make_course_draft, release_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import AFTERWARDS, make_attempt, make_quiz_draft, single
from tests.factories.refreshers import make_refreshers

COMMUNES = stored_for_page(Applies(frozenset({"commune"})))
RIGHT, WRONG = "Tak, to pierwszy krok.", "Nie: najpierw rejestr."


def noted(lesson: LessonPage | None = None, **fields: Any) -> QuestionDraft:
    """A is right and has a sentence, B is wrong and leads to the lesson too, of C nothing is said."""
    place = ("lesson", lesson.pk) if lesson else None
    options = [
        OptionDraft(text="A", correct=True, note=RIGHT),
        OptionDraft(text="B", note=WRONG, reads_on=place),
        OptionDraft(text="C"),
    ]
    return QuestionDraft(**{"text": "Co najpierw?", "options": options, **fields})


@pytest.fixture
def quiz(cast: Cast) -> QuizPage:
    """In a course with one lesson, which Leon has done; three questions, the first with notes."""
    course = make_course_draft(cast, lessons=1)
    statement = QuestionDraft(
        text="Stoi.",
        kind="truth",
        rules={"truth": "true"},
        options=[OptionDraft(text="", id="false", note="Sprawdź datę.")],
    )
    made = make_quiz_draft(cast, questions=[noted(lessons_of(course)[0]), statement, single("Kto?")], course=course)
    do_lessons(release_course(cast, course), cast.leon)
    return QuizPage.objects.get(pk=made.pk)


def first(quiz: QuizPage) -> QuestionVersion:
    return QuestionVersion.objects.filter(question__quiz=quiz).order_by("question__order", "-number")[0]


def chosen(version: QuestionVersion, text: str) -> str:
    return next(option["id"] for option in version.options if option["text"] == text)


def link(quiz: QuizPage) -> str:
    course = quiz.get_parent()
    return f'<a href="/kursy/{course.slug}/lekcja-1/">Lekcja: Lekcja 1</a>'


def test_the_editor_keeps_what_is_said_and_where_it_leads(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=1)
    quiz, [lesson] = make_quiz_draft(cast, questions=0, course=course), lessons_of(course)
    step = Step.objects.get(page=make_instruction(cast), order=1)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    rows = (("Tak", True), ("Nie", False))
    notes = {"note_0": RIGHT, "note_1": WRONG, "leads_1": f"https://pomost.example/kursy/{course.slug}/lekcja-1/"}

    client.post(url, sent(*rows, leads_0=f"/instrukcje/x/#{step.anchor}", **notes))
    client.post(url, sent(kind="truth", text="Stoi.", truth="true", note_false="Nie.", note_0="Nic.", leads_0="zły"))

    choice, statement = QuestionVersion.objects.order_by("pk")
    yes, no = (option["id"] for option in choice.options)
    assert choice.notes == {yes: {"text": RIGHT, "step": step.pk}, no: {"text": WRONG, "lesson": lesson.pk}}
    assert statement.notes == {"false": {"text": "Nie."}}
    shown = client.get(reverse("keep_question", args=[choice.question_id])).content.decode()
    assert f'value="{RIGHT}"' in shown
    assert f'value="{step.anchor}"' in shown
    assert f'value="/kursy/{course.slug}/lekcja-1/"' in shown
    listed = client.get(reverse("quiz_questions", args=[quiz.pk])).content.decode()
    assert "Komentarz do odpowiedzi „Nie”" in listed


def test_an_address_that_leads_nowhere_is_said_beside_its_field_and_stays(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    rows = (("Tak", True), ("Nie", False))

    for address in ("https://example.org/", "krok-99999", "/kursy/nie/ma/", f"krok-{2**62}"):
        answer = client.post(url, sent(*rows, leads_1=address))
        assert answer.context["form"].errors == {
            "leads_1": [
                "Ten adres nie prowadzi do żadnej lekcji ani kroku. Skopiuj adres lekcji albo odnośnik przy kroku."
            ]
        }
        assert f'value="{address}"' in answer.content.decode()
    too_long = client.post(url, sent(*rows, note_0="x" * 301))
    assert list(too_long.context["form"].errors) == ["note_0"]
    assert not QuestionVersion.objects.exists()


def test_the_result_tells_each_what_is_said_of_what_they_chose(cast: Cast, quiz: QuizPage, log_in: Any) -> None:
    attempt = make_attempt(quiz, cast.leon)
    client = log_in(cast.leon)
    version = first(quiz)
    running = client.get(f"/moje/podejscia/{attempt.pk}/").content.decode()
    assert WRONG not in running
    fields = {f"q{version.pk}": chosen(version, "B")}
    client.post(reverse("submit_attempt", args=[attempt.pk]), fields)

    text = client.get(f"/moje/podejscia/{attempt.pk}/wynik/").content.decode()

    assert WRONG in text
    assert link(quiz) in text
    assert RIGHT not in text


def test_immediate_feedback_practice_and_a_lesson_tell_it_at_once(cast: Cast, quiz: QuizPage, log_in: Any) -> None:
    client, version = log_in(cast.leon), first(quiz)
    fields = {f"q{version.pk}": chosen(version, "B")}

    practised = client.post(reverse("practise", args=[quiz.pk]), fields).content.decode()
    assert WRONG in practised
    assert link(quiz) in practised
    assert WRONG not in client.get(reverse("practise", args=[quiz.pk])).content.decode()

    QuizPage.objects.filter(pk=quiz.pk).update(feedback="immediate")
    attempt = make_attempt(QuizPage.objects.get(pk=quiz.pk), cast.leon)
    answer_url = reverse("answer_attempt", args=[attempt.pk])
    told = client.post(answer_url, {**fields, "confirm": version.pk}, follow=True).content.decode()
    assert WRONG in told
    assert RIGHT not in told


def test_a_place_that_the_reader_may_not_see_is_left_out(cast: Cast, quiz: QuizPage) -> None:
    version = first(quiz)
    answer = type("Row", (), {"version": version, "chosen": [chosen(version, "B")]})()
    LessonPage.objects.all().update(live=False)

    assert notes_told(cast.leon, [answer]) == {version.pk: (NoteTold("B", WRONG),)}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (CoursePage, {"live": False}),
        (CoursePage, {"audience": PageAudience.AUTHORS}),
        (CoursePage, {"only_for": COMMUNES}),
        (LessonPage, {"only_for": COMMUNES}),
    ],
)
def test_a_lesson_for_others_or_in_a_course_for_others_is_left_out(
    cast: Cast, quiz: QuizPage, kind: type, fields: dict[str, Any]
) -> None:
    version = first(quiz)
    answer = type("Row", (), {"version": version, "chosen": [chosen(version, "B")]})()
    [told] = notes_told(cast.leon, [answer])[version.pk]
    assert told.link

    kind.objects.update(**fields)

    assert notes_told(cast.leon, [answer]) == {version.pk: (NoteTold("B", WRONG),)}


@pytest.mark.parametrize("questions", [1, 3])
def test_notes_cost_one_statement_for_all_lessons_and_one_for_all_steps(
    cast: Cast, questions: int, django_assert_num_queries: Any
) -> None:
    course = make_course_draft(cast, lessons=1)
    [lesson], step = lessons_of(course), Step.objects.filter(page=make_instruction(cast))[0]
    leading = [("lesson", lesson.pk), ("step", step.pk)]
    options = [OptionDraft(text=str(place), correct=True, note="Tak.", reads_on=place) for place in leading]
    drafts = [QuestionDraft(text=f"Pytanie {n}", kind="multiple", options=options) for n in range(questions)]
    quiz = make_quiz_draft(cast, questions=drafts, course=course)
    release_course(cast, course)
    versions = list(QuestionVersion.objects.filter(question__quiz=quiz))
    rows = [type("Row", (), {"version": each, "chosen": sorted(each.option_ids())})() for each in versions]
    notes_told(cast.leon, rows)  # who the reader is, is known once

    with django_assert_num_queries(2):
        found = notes_told(cast.leon, rows)

    assert [len(notes) for notes in found.values()] == [2] * questions
    assert all(note.link for notes in found.values() for note in notes)


@pytest.mark.parametrize("name", ["gift", "moodle", "csv", "xlsx"])
def test_out_in_a_file_and_in_again_changes_nothing(cast: Cast, quiz: QuizPage, name: str) -> None:
    before = list(QuestionVersion.objects.values("pk", "notes", "number"))
    data = FORMATS[name].write(written(quiz)).data

    done = import_questions(quiz=quiz, readout=FORMATS[name].read(data), by=cast.maria, now=AFTERWARDS)

    assert done.counts == {"added": 0, "changed": 0, "same": 3, "refused": 0}
    assert list(QuestionVersion.objects.values("pk", "notes", "number")) == before


def test_a_file_with_another_sentence_keeps_where_the_answer_leads(cast: Cast, quiz: QuizPage) -> None:
    place = first(quiz).notes[chosen(first(quiz), "B")]["lesson"]
    text = FORMATS["gift"].write(written(quiz)).text.replace("najpierw rejestr", "przeczytaj lekcję")

    import_questions(quiz=quiz, readout=FORMATS["gift"].read(text.encode()), by=cast.maria, now=AFTERWARDS)

    version = first(quiz)
    assert version.notes[chosen(version, "B")] == {"text": "Nie: przeczytaj lekcję.", "lesson": place}


def test_a_course_comes_back_from_its_zip_with_notes_and_where_they_lead(cast: Cast, quiz: QuizPage) -> None:
    course = quiz.get_parent().specific
    data = exported(course)
    assert imported(data, cast.tomasz).counts["changed"] == 0
    lessons = lessons_of(course)
    type(course).objects.get(pk=course.pk).delete()

    back = imported(data, cast.tomasz)

    [lesson] = LessonPage.objects.all()
    assert lesson.pk != lessons[0].pk
    versions = QuestionVersion.objects.order_by("question__order")
    said = [
        {version.way.answers(version.asked)[key]: note for key, note in version.notes.items()} for version in versions
    ]
    assert said == [
        {"A": {"text": RIGHT}, "B": {"text": WRONG, "lesson": lesson.pk}},
        {"Fałsz": {"text": "Sprawdź datę."}},
        {},
    ]
    assert back.warnings == []
    assert imported(data, cast.tomasz).counts == {"added": 0, "changed": 0, "same": 3, "refused": 0}


def test_a_copy_in_another_test_has_them_and_changed_words_make_a_version(cast: Cast, quiz: QuizPage) -> None:
    label_questions(questions=[first(quiz).question_id], category="EZD", tags=[], by=cast.tomasz)
    other = make_quiz_draft(cast, questions=0, title="Inny")
    bring_questions(quiz=other, questions=[first(quiz).question_id], by=cast.tomasz, now=AFTERWARDS)
    assert first(other).notes == first(quiz).notes

    before = first(quiz)
    question = before.question
    options = [
        OptionDraft(text=each["text"], id=each["id"], correct=each["correct"], note="Inaczej.")
        for each in before.options
    ]
    keep_question(
        quiz=quiz,
        question=question,
        draft=QuestionDraft(text=before.text, options=options),
        by=cast.maria,
        now=AFTERWARDS,
    )

    after = first(quiz)
    assert after.number == before.number + 1
    assert {note["text"] for note in after.notes.values()} == {"Inaczej."}
    assert first(other).notes == before.notes


def test_an_answered_refresher_tells_it_too(cast: Cast, log_in: Any) -> None:
    [row] = make_refreshers(cast, now=timezone.now(), questions=[noted()])
    client = log_in(cast.leon)
    assert WRONG not in client.get("/moje/powtorki/").content.decode()

    told = client.post("/moje/powtorki/", {f"q{row.version_id}": [chosen(row.version, "B")]}, follow=True)

    assert WRONG in told.content.decode()
