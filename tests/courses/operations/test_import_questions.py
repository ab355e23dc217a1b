"""Importing questions: matched by text, safe to repeat, and the same after an export."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.exchange import FORMATS, Written
from courses.kinds import OptionDraft
from courses.models import Question, QuestionVersion, QuizPage
from courses.operations.import_questions import ImportedQuestions, import_questions
from courses.operations.label_questions import label_questions
from courses.operations.submit import submit
from courses.queries.bank import tags_on
from courses.queries.written import written
from lms.kit.polish import fold
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import (
    AFTERWARDS,
    ONE_OF_EACH,
    gaps,
    make_quiz,
    make_quiz_draft,
    match,
    multiple,
    number,
    order,
    single,
    truth,
    typed,
)

pytestmark = pytest.mark.usefixtures("in_english")
WORDS = st.text("aąB =~#{}:\\%/*<>&-\"'.1[]", min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
TOLD = WORDS.filter(lambda text: any(sign.isalnum() for sign in text))
LISTED = st.lists(TOLD, min_size=2, max_size=5, unique_by=fold)


def brought(quiz: QuizPage, text: str | bytes, form: str = "gift", **given_: Any) -> ImportedQuestions:
    data = text.encode() if isinstance(text, str) else text
    return import_questions(quiz=quiz, readout=FORMATS[form].read(data), **{"by": quiz.owner, "now": NOON, **given_})


def counts(**counted: int) -> dict[str, int]:
    return {"added": 0, "changed": 0, "same": 0, "refused": 0, **counted}


def test_new_questions_come_at_the_end_and_wait_and_a_second_time_changes_nothing(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=1)
    text = "Nowe? {=a ~b}\n\nZłe {=a\n\nDrugie  nowe {T}\n\nZa mało {=a ~}"

    first, second = brought(quiz, text), brought(quiz, text)

    assert [(row.line, row.text, row.outcome, row.reason) for row in first.rows] == [
        (1, "Nowe?", "added", ""),
        (3, "", "refused", "A brace is opened and not closed."),
        (5, "Drugie nowe", "added", ""),
        (7, "Za mało", "refused", "Write at least two answers."),
    ]
    assert (first.counts, second.counts) == (counts(added=2, refused=2), counts(same=2, refused=2))
    versions = QuestionVersion.objects.filter(question__quiz=quiz).order_by("question__order")
    assert [(each.text, each.released_at is None) for each in versions] == [
        ("Pytanie 1", False),
        ("Nowe?", True),
        ("Drugie nowe", True),
    ]
    assert list(quiz.questions.order_by("pk").values_list("order", flat=True)) == [1, 2, 3]
    assert QuizPage.objects.get().has_unpublished_changes


def test_a_changed_question_keeps_the_ids_of_its_answers_and_what_the_file_does_not_say(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=[single("Co?", feedback="Bo tak.", points=3)])
    before = {each["text"]: each["id"] for each in quiz.questions.get().versions.get().options}

    imported = brought(quiz, "Co? {~A =B ~D}")

    version = quiz.questions.get().versions.get()
    assert imported.counts == counts(changed=1)
    assert (version.feedback, version.points) == ("Bo tak.", 3)
    assert [(each["text"], each["correct"]) for each in version.options] == [("A", False), ("B", True), ("D", False)]
    assert [each["id"] for each in version.options[:2]] == [before["A"], before["B"]]


def test_a_trial_writes_and_announces_nothing(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    facts = Event.objects.count()

    tried = brought(quiz, "Nowe {T}\n\nPytanie 1 {F}\n\nZłe {=a ~}", dry_run=True)

    assert tried.counts == counts(added=1, changed=1, refused=1)
    assert (Question.objects.count(), Event.objects.count()) == (1, facts)


def test_the_offices_questions_are_in_force_at_once_those_of_the_command_line_wait(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=1)

    brought(quiz, "Od urzędu {T}", by=cast.maria, now=AFTERWARDS)
    brought(quiz, "Z polecenia {T}", by=None, now=AFTERWARDS)

    texts = QuestionVersion.objects.order_by("pk")
    assert list(texts.exclude(released_at=None).values_list("text", flat=True)) == ["Pytanie 1", "Od urzędu"]
    assert list(texts.drafts().values_list("text", "made_by")) == [("Z polecenia", None)]


def test_only_the_author_and_the_office_import_and_not_while_the_test_waits(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    with pytest.raises(Refused, match=r"^Only the author of this test and the Marshal's Office"):
        brought(quiz, "P {T}", by=cast.leon)
    submit(page=quiz, by=quiz.owner)

    for by in (quiz.owner, None):
        with pytest.raises(Refused, match=r"^The test waits for approval\."):
            brought(quiz, "P {T}", by=by)
    assert Question.objects.count() == 1


def test_ten_thousand_answers_and_endless_words_are_refused_in_words(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    answers = "".join(f"~{place}\n" for place in range(10_000))

    imported = brought(quiz, f"P {{=a {answers}}}\n\n{'x' * 600} {{T}}\n\nDobre {{T}}")

    assert [(row.outcome, row.reason) for row in imported.rows] == [
        ("refused", "There are too many answers: at most 10 are allowed."),
        ("refused", "The text is too long: at most 500 characters are allowed."),
        ("added", ""),
    ]


def test_what_was_left_out_of_a_question_is_said_beside_it(cast: Cast) -> None:
    imported = brought(make_quiz_draft(cast, questions=0), "P {#7#tak}")

    assert [(row.outcome, row.reason) for row in imported.rows] == [
        ("added", "Explanations beside single answers are left out: this kind of question has one explanation.")
    ]


def test_a_question_that_its_identifier_names_gets_new_words_and_a_foreign_one_goes_by_its_text(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=[truth("Stare?"), truth("Nowe?")])
    other = make_quiz_draft(cast, questions=[truth("Nowe?")], title="Inny")
    first, _second = quiz.questions.order_by("order")
    named = [replace(each, text="Nowe?") for each in written(quiz)[:1]]
    data = FORMATS["csv"].write([*named, *named, truth_of("Nowe?")]).data

    imported, elsewhere = brought(quiz, data, "csv"), brought(other, data, "csv")

    assert [(row.outcome, row.reason) for row in imported.rows] == [
        ("changed", ""),
        ("refused", "The same identifier stands in an earlier row. Leave it empty to add a new question."),
        ("same", ""),
    ]
    assert first.versions.get().text == "Nowe?"
    assert elsewhere.counts == counts(same=1, added=2)


def truth_of(text: str) -> Written:
    return Written(text=text, kind="truth", rules={"truth": "true"})


def test_questions_with_one_text_meet_their_likes(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=[single("Co?", right=1), single("Co?", right=2), truth("Co?")])
    output = FORMATS["gift"].write(list(reversed(written(quiz)))).text

    assert brought(quiz, output).counts == counts(same=3)
    assert brought(quiz, "Co? {F}").counts == counts(changed=1)


@pytest.mark.parametrize("questions", [1, 3])
def test_what_is_the_same_costs_no_statements(cast: Cast, questions: int, django_assert_num_queries: Any) -> None:
    quiz = make_quiz_draft(cast, questions=questions)
    output = FORMATS["moodle"].write(written(quiz)).text
    readout = FORMATS["moodle"].read(output.encode())

    with django_assert_num_queries(7):
        import_questions(quiz=quiz, readout=readout, by=cast.tomasz, now=NOON)


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        ("gift", {"single", "multiple", "truth", "text", "number", "match"}),
        ("aiken", {"single"}),
        ("moodle", {"single", "multiple", "truth", "text", "number", "order", "match", "gaps"}),
        ("csv", {"single", "multiple", "truth", "text", "number", "order", "match", "gaps"}),
        ("xlsx", {"single", "multiple", "truth", "text", "number", "order", "match", "gaps"}),
    ],
)
def test_an_export_imports_again_to_the_same_and_into_an_empty_test(cast: Cast, form: str, kinds: set[str]) -> None:
    parts = {"rules": {"marking": "part"}}
    several = [
        *ONE_OF_EACH,
        single("// Jak\\: {to} = ~zapisać#? 100%", feedback="Bo.\n\nI już: {tak}"),
        multiple("W częściach?", right=(1,), **parts),
        multiple("Po trzeciej?", right=(1, 2, 3), **parts),
        truth("Fałsz?", is_true=False, feedback="<b>&amp;</b>"),
        typed("Wzór?", "%50% *", "\\*", "[html]a"),
        number("Ile?", value="-1000,25", tolerance="0,5"),
        order("Jak?", "a", "b", **parts),
        match("Co gdzie?", pairs={"a=b": "c", "d": "c", "": "e~"}, **parts),
        gaps("Luki?", passage=r"{~a\||#}: c\{ \\{\=d*} {zła/|=dobra '\\'}" + "\n\nI tyle.", accents=True),
    ]
    quiz = make_quiz_draft(cast, questions=several)
    empty = make_quiz_draft(cast, questions=0, title="Pusty")

    output = FORMATS[form].write(written(quiz))
    again = brought(quiz, output.data, form)
    copied = brought(empty, output.data, form)

    held = sum(each.kind in kinds for each in several)
    assert (again.counts, copied.counts) == (counts(same=held), counts(added=held))
    assert {each.kind for each in written(empty)} == kinds
    assert sum(loss.whole for loss in output.losses) == len(several) - held
    assert _unnamed(form, written(empty)) == _renumbered(form, quiz, kinds)


def test_category_and_tags_of_a_file_are_kept_and_once_more_they_change_nothing(cast: Cast) -> None:
    quiz, empty = make_quiz_draft(cast, questions=2), make_quiz_draft(cast, title="Pusty", questions=0)
    first, second = quiz.questions.standing()
    label_questions(questions=[first.pk], category="EZD/Wpływ", tags=["obieg"], by=cast.tomasz)
    data = FORMATS["moodle"].write(written(quiz)).text

    new, same = brought(empty, data, "moodle"), brought(quiz, data, "moodle")
    label_questions(questions=[first.pk], category="Inna", tags=[], by=cast.tomasz)
    mended = brought(quiz, data, "moodle")

    assert (new.counts, same.counts, mended.counts) == (counts(added=2), counts(same=2), counts(changed=1, same=1))
    for one in (quiz, empty):
        assert [(each.category, tags_on(each)) for each in one.questions.standing()] == [
            ("EZD/Wpływ", ["obieg"]),
            ("", []),
        ]
    assert second.versions.count() == 1


def _renumbered(form: str, quiz: QuizPage, kinds: set[str]) -> str:
    """The export of what the format holds alone, under the numbers it has there."""
    held = [_without(form, each) for each in written(quiz) if each.kind in kinds]
    return _unnamed(form, held)


def _unnamed(form: str, questions: list[Written]) -> str:
    """The file without what names the questions of one test; of a book, which carries its hour, its rows."""
    return FORMATS["csv" if form == "xlsx" else form].write([replace(each, ident="") for each in questions]).text


def _without(form: str, question: Written) -> Written:
    return replace(question, feedback="") if form == "aiken" else question


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TOLD, answers=LISTED, feedback=WORDS)
def test_whatever_signs_it_has_a_question_comes_back_as_it_was(text: str, answers: list[str], feedback: str) -> None:
    options = tuple(OptionDraft(text=words, correct=not place) for place, words in enumerate(answers))
    for kind in ("single", "multiple", "text", "match"):
        question = Written(text=text, kind=kind, feedback=feedback, points=1, options=_fit(kind, options))
        for form in ("gift", "aiken", "moodle"):
            output = FORMATS[form].write([question])
            if any(loss.whole for loss in output.losses):
                continue
            readout = FORMATS[form].read(output.text.encode())
            assert [each.reason for each in readout.unread] == []
            read = readout.found[0].question
            assert (read.text, read.kind, read.options) == (question.text, kind, question.options)
            assert read.feedback in (feedback, None)


def _fit(kind: str, options: tuple[OptionDraft, ...]) -> tuple[OptionDraft, ...]:
    if kind == "match":
        return tuple(replace(each, correct=False, pair=each.text) for each in options)
    return tuple(replace(each, correct=True) for each in options) if kind == "text" else options
