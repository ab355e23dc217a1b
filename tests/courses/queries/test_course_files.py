"""The two files of a course, and what is wrong in either."""

from pathlib import Path

import pytest

from courses.queries.course_files import course_files

pytestmark = pytest.mark.usefixtures("in_english")
TEXT = "Tytuł: Kurs\nOpis: Dla kancelarii.\n\n# Lekcja (5 min)\n\nTekst.\n"
QUIZ = "\n# Test: kurs (próg 75%)\n"
ORDER = "\n## Ułóż.\n\n1. a\n2. b\n"


def written(folder: Path, text: str, gift: str | None = None, name: str = "01-kurs") -> None:
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    if gift is not None:
        (folder / f"{name}.gift").write_text(gift, encoding="utf-8")


def wrong(folder: Path) -> list[tuple[str, int, str]]:
    return [(each.file, each.line, each.reason) for file in course_files(folder) for each in file.wrong]


def test_questions_of_both_files_come_together_those_of_order_last(tmp_path: Path) -> None:
    written(tmp_path, f"{TEXT}{QUIZ}{ORDER}\nWyjaśnienie: Bo.\n", "// uwaga\nTak? {T ####Bo tak.}\n")

    (file,) = course_files(tmp_path)

    assert file.wrong == []
    assert [(each.kind, each.feedback) for each in file.questions] == [("truth", "Bo tak."), ("order", "Bo.")]


def test_a_course_is_found_by_its_number_and_other_files_are_none(tmp_path: Path) -> None:
    written(tmp_path, TEXT)
    written(tmp_path, TEXT, name="12-inny")
    written(tmp_path, "Opis folderu.", name="README")

    assert [file.name for file in course_files(tmp_path)] == ["01-kurs", "12-inny"]
    assert [file.name for file in course_files(tmp_path, number="1")] == ["01-kurs"]
    assert list(course_files(tmp_path, number="3")) == []


@pytest.mark.parametrize(
    ("text", "gift", "expected"),
    [
        (TEXT + QUIZ, "A {=a", ("01-kurs.gift", 1, "A brace is opened and not closed.")),
        (TEXT + QUIZ, "\n\nA {=a ~b}", ("01-kurs.gift", 3, "The question has no explanation that says why.")),
        (TEXT + QUIZ, "A {#5:0#x ####Bo}", ("01-kurs.gift", 1, "Explanations beside single answers are left out")),
        (TEXT + QUIZ, "A {~a ~b ####Bo}", ("01-kurs.gift", 1, "Mark the right answer.")),
        (TEXT + QUIZ + ORDER, None, ("01-kurs.md", 10, "The question has no explanation that says why.")),
        (TEXT + QUIZ + "\n## Ułóż.\n\nWyjaśnienie: Bo.\n", None, ("01-kurs.md", 10, "at least two")),
        (TEXT + QUIZ, None, ("01-kurs.md", 1, "A course has both a test and questions")),
        (TEXT, "A {T ####Bo}", ("01-kurs.md", 1, "A course has both a test and questions")),
        ("\x00", None, ("01-kurs.md", 1, "NUL bytes")),
        (TEXT + QUIZ, "", ("01-kurs.gift", 1, "The file is empty.")),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(
    tmp_path: Path, text: str, gift: str | None, expected: tuple[str, int, str]
) -> None:
    written(tmp_path, text, gift)

    found = wrong(tmp_path)

    assert any(each[:2] == expected[:2] and expected[2] in each[2] for each in found), found


def test_what_is_no_file_is_wrong_too(tmp_path: Path) -> None:
    (tmp_path / "01-kurs.md").mkdir()

    assert wrong(tmp_path) == [("01-kurs.md", 1, "The file 01-kurs.md cannot be read.")]
