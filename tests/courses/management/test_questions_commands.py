"""The commands: a line for each question, the counts last, the exit code; and the export to standard output."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from courses.models import Question
from tests.factories.people import Cast
from tests.factories.quizzes import ONE_OF_EACH, make_quiz_draft, open_answer

pytestmark = pytest.mark.usefixtures("in_english")
TRIAL = "This was a trial: nothing was written."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pytania.txt"
    path.write_text("Gęś? {T}\n\nŻółw? {=a ~b}\n", encoding="cp1250")
    return path


def run(command: str, *arguments: object) -> list[str]:
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_a_line_for_each_question_and_the_counts_last(cast: Cast, file: Path) -> None:
    slug = make_quiz_draft(cast, questions=0).slug

    trial = run("import_questions", file, "--format", "gift", "--test", slug, "--dry-run")
    first = run("import_questions", file, "--format", "gift", "--test", slug)
    second = run("import_questions", file, "--format", "gift", "--test", slug)

    rows = ["line 1, “Gęś?”: added", "line 3, “Żółw?”: added"]
    assert trial[:-1] == [*rows, TRIAL]
    assert first[:-1] == rows
    assert [json.loads(each[-1]) for each in (trial, first, second)] == [
        {"added": 2, "changed": 0, "same": 0, "refused": 0},
        {"added": 2, "changed": 0, "same": 0, "refused": 0},
        {"added": 0, "changed": 0, "same": 2, "refused": 0},
    ]
    assert Question.objects.count() == 2


def test_a_refused_question_makes_the_exit_code_2(cast: Cast, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slug = make_quiz_draft(cast, questions=0).slug
    file.write_text("Dobre {T}\n\nZłe {=a", encoding="utf-8")

    with pytest.raises(SystemExit) as exit_:
        call_command("import_questions", str(file), "--format", "gift", "--test", slug)

    assert exit_.value.code == 2
    assert capsys.readouterr().out.splitlines() == [
        "line 1, “Dobre”: added",
        "line 3, “–”: refused. A brace is opened and not closed.",
        '{"added": 1, "changed": 0, "same": 0, "refused": 1}',
    ]


@pytest.mark.parametrize(
    ("content", "slug", "sentence"),
    [
        (b"P {T}", "nie-ma", "There is not exactly one test with the address nie-ma."),
        (b"P {T}", "\x00\ud800", "There is not exactly one test with the address"),
        (b"", "", "The file is empty."),
        (b"\x00", "", "The file holds NUL bytes"),
        (None, "", "cannot be read"),
    ],
)
def test_what_cannot_be_imported_at_all_is_said_in_a_sentence(
    cast: Cast, tmp_path: Path, content: bytes | None, slug: str, sentence: str
) -> None:
    own, path = make_quiz_draft(cast, questions=0).slug, tmp_path / "x.txt"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=sentence) as refused:
        run("import_questions", path, "--format", "gift", "--test", slug or own)

    assert refused.value.returncode == 2


@pytest.mark.parametrize(("form", "held"), [("gift", 6), ("aiken", 1), ("moodle", 8), ("csv", 8)])
def test_an_export_imports_again_to_the_same(cast: Cast, tmp_path: Path, form: str, held: int) -> None:
    slug = make_quiz_draft(cast, questions=ONE_OF_EACH).slug
    out, err, path = io.StringIO(), io.StringIO(), tmp_path / "pytania"

    call_command("export_questions", "--format", form, "--test", slug, stdout=out, stderr=err)
    path.write_text(out.getvalue(), encoding="utf-8")

    assert run("import_questions", path, "--format", form, "--test", slug)[-1] == json.dumps(
        {"added": 0, "changed": 0, "same": held, "refused": 0}
    )
    assert err.getvalue().count("is left out. ") == len(ONE_OF_EACH) - held


@pytest.mark.parametrize("form", ["gift", "moodle", "csv"])
def test_open_questions_come_back_as_the_same(cast: Cast, tmp_path: Path, form: str) -> None:
    drafts = [open_answer(), open_answer("Bez wzoru?", model="", feedback="Bo tak.")]
    slug, path = make_quiz_draft(cast, questions=drafts).slug, tmp_path / "pytania"
    out = io.StringIO()
    call_command("export_questions", "--format", form, "--test", slug, stdout=out, stderr=io.StringIO())
    path.write_text(out.getvalue(), encoding="utf-8")

    assert run("import_questions", path, "--format", form, "--test", slug)[-1] == json.dumps(
        {"added": 0, "changed": 0, "same": 2, "refused": 0}
    )
    fresh = make_quiz_draft(cast, title="Drugi", questions=0).slug
    assert (
        '"added": 2, "changed": 0, "same": 0, "refused": 0'
        in run("import_questions", path, "--format", form, "--test", fresh)[-1]
    )


def test_a_book_comes_as_bytes_and_imports_again_to_the_same(
    cast: Cast, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    slug, path = make_quiz_draft(cast, questions=ONE_OF_EACH).slug, tmp_path / "pytania.xlsx"

    call_command("export_questions", "--format", "xlsx", "--test", slug, stderr=io.StringIO())
    path.write_bytes(capfdbinary.readouterr().out)

    assert run("import_questions", path, "--format", "xlsx", "--test", slug)[-1] == json.dumps(
        {"added": 0, "changed": 0, "same": 8, "refused": 0}
    )


def test_what_the_format_cannot_hold_is_named_and_an_unknown_test_too(cast: Cast) -> None:
    slug, err = make_quiz_draft(cast, questions=ONE_OF_EACH).slug, io.StringIO()

    call_command("export_questions", "--format", "gift", "--test", slug, stdout=io.StringIO(), stderr=err)
    with pytest.raises(CommandError, match="not exactly one test"):
        run("export_questions", "--format", "gift", "--test", "nie-ma")

    assert err.getvalue().splitlines() == [
        "Question 2: That all the points or none are given is left out.",
        "Question 6 is left out. GIFT has no questions that ask for an order.",
        "Question 7: That all the points or none are given is left out.",
        "Question 8 is left out. GIFT has no texts with several gaps.",
        "Question 9 is left out. Areas of a picture cannot be said in this format.",
    ]
