"""The command: whose the courses become, a line for each course, the counts last, the exit code."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from courses.models import CoursePage, LessonPage, Question
from courses.queries.course_files import course_files
from lms.models import Role
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.usefixtures("in_english")


def run(*arguments: object) -> list[str]:
    out = io.StringIO()
    call_command("write_catalogue", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_a_course_of_the_catalogue_becomes_a_draft_once(cast: Cast) -> None:
    (file,) = course_files(number="12")
    assert cast.tomasz.username

    first = run("--course", "12")
    second = run("--course", "12", "--by", cast.tomasz.username)

    assert first[:-1] == [f"{file.name}: added"]
    assert second[:-1] == [f"{file.name}: unchanged"]
    assert [json.loads(lines[-1]) for lines in (first, second)] == [
        {"added": 1, "same": 0, "refused": 0},
        {"added": 0, "same": 1, "refused": 0},
    ]
    course = CoursePage.objects.get()
    assert (course.title, course.live, course.owner_id) == (file.course.title, False, cast.tomasz.pk)
    assert LessonPage.objects.child_of(course).count() == len(file.course.lessons)
    assert Question.objects.count() == len(file.questions)


def test_a_wrong_file_is_named_with_line_and_reason(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Tytuł: Kurs\nOpis: Dla kancelarii.\n\n# Lekcja (5 min)\n\n"
    (tmp_path / "01-zly.md").write_text(f"{text}> zły\n", encoding="utf-8")
    too_long = f"{text}Lista kontrolna: x\n- [ ] {301 * 'a'}\n"
    (tmp_path / "02-dlugi.md").write_text(too_long, encoding="utf-8")

    with pytest.raises(SystemExit) as exit_:
        call_command("write_catalogue", "--folder", str(tmp_path), "--by", cast.tomasz.username)

    assert exit_.value.code == 2
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("01-zly.md, line 6: A callout begins with")]
    assert [line for line in lines if line.startswith("02-dlugi.md, line 1: The text is too long")]
    assert json.loads(lines[-1]) == {"added": 0, "same": 0, "refused": 2}
    assert CoursePage.objects.count() == 0


@pytest.mark.parametrize("login", ["nie-ma", "\x00", None])
def test_the_author_is_one_person(cast: Cast, login: str | None) -> None:
    """Without a login the only trainer; with two trainers nobody."""
    assert cast.tomasz
    make_appointment(make_person("trenerka"), Role.TRAINER, cast.contractor)

    with pytest.raises(CommandError, match="Say with --by whose") as refused:
        run("--course", "12", *(["--by", login] if login else []))

    assert refused.value.returncode == 2


def test_whoever_is_no_author_is_refused_and_so_is_a_course_that_is_not_there(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run("--course", "12", "--by", cast.leon.username)
    with pytest.raises(CommandError, match="no such course"):
        run("--course", "99", "--by", cast.tomasz.username)

    assert CoursePage.objects.count() == 0
