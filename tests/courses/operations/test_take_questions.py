"""Reading a long file a piece at a time: the same as at once, also after a worker was killed."""

import pytest

from courses.models import Question, QuestionImport, QuizPage
from courses.operations import take_questions as taking
from courses.operations.send_questions import send_questions
from courses.operations.submit import submit
from courses.operations.take_questions import take_questions
from courses.tasks import go_on_taking_questions
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft, truth

pytestmark = pytest.mark.usefixtures("in_english")
# Three alike, one that stands, one that cannot be read and one that is refused.
FILE = "A {T}\n\nA {F}\n\nA {T}\n\nStoi {F}\n\nZłe {=a\n\nMało {=a ~}\n\nB {T}\n"


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "PIECE", 2)


def sent_to(quiz: QuizPage, cast: Cast, data: str = FILE) -> QuestionImport:
    return send_questions(quiz=quiz, form="gift", data=data.encode(), total=6, by=cast.tomasz, now=NOON)


def outcomes(sent: QuestionImport) -> list[tuple[int, str]]:
    sent.refresh_from_db()
    return sorted((line, outcome) for line, _text, outcome, _reason in sent.results)


ALL = [
    (1, "added"),
    (3, "added"),
    (5, "added"),
    (7, "changed"),
    (9, "refused"),
    (11, "refused"),
    (13, "added"),
]


def test_all_of_a_file_goes_in_and_its_bytes_go(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=[truth("Stoi")])
    sent = sent_to(quiz, cast)

    take_questions(sent=sent, now=NOON)

    assert outcomes(sent) == ALL
    assert (sent.is_running, sent.done, sent.problem, bytes(sent.data)) == (False, 6, "", b"")
    texts = [each.versions.get().text for each in quiz.questions.order_by("order")]
    assert texts == ["Stoi", "A", "A", "A", "B"]


def test_after_a_killed_worker_the_next_one_goes_on_and_adds_nothing_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = make_quiz_draft(cast, questions=[truth("Stoi")])
    sent = sent_to(quiz, cast)
    import_questions, calls = taking.import_questions, []

    def killed(**given: object) -> object:
        calls.append(given["part"])
        if len(calls) == 2:
            import_questions(**given)  # type: ignore[arg-type]
            raise KeyboardInterrupt
        return import_questions(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "import_questions", killed)
    with pytest.raises(KeyboardInterrupt):
        take_questions(sent=sent, now=NOON)
    half = Question.objects.count()
    go_on_taking_questions()

    assert (half, calls) == (3, [range(2), range(2, 4), range(2, 4), range(4, 6)])
    assert outcomes(sent) == ALL
    assert Question.objects.count() == 5


def test_it_stops_with_the_reason_where_it_may_not_go_on(cast: Cast) -> None:
    waiting, orphan = make_quiz_draft(cast, questions=1), make_quiz_draft(cast, questions=0, title="Inny")
    first, second = sent_to(waiting, cast), sent_to(orphan, cast)
    submit(page=waiting, by=waiting.owner)
    QuestionImport.objects.filter(pk=second.pk).update(sent_by=None)

    go_on_taking_questions()

    for sent, problem in ((first, "The test waits for approval."), (second, "Who sent the file is not there any more")):
        sent.refresh_from_db()
        assert sent.problem.startswith(problem)
        assert (sent.is_running, bytes(sent.data)) == (False, b"")
    assert Question.objects.count() == 1


def test_what_cannot_be_read_at_all_is_said(cast: Cast) -> None:
    sent = sent_to(make_quiz_draft(cast, questions=0), cast, "\x00")

    take_questions(sent=sent, now=NOON)

    sent.refresh_from_db()
    assert sent.problem.startswith("The file holds NUL bytes")
    assert not QuestionImport.objects.open().exists()
