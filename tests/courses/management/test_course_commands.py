"""The commands: a course to a file and back, a line for each page, the counts last."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from courses.models import CoursePage
from tests.factories.course_zips import packed, small_members
from tests.factories.courses import make_course
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")


def run(command: str, *arguments: object) -> list[str]:
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_a_course_goes_to_a_file_and_is_the_same_when_it_comes_back(cast: Cast, tmp_path: Path) -> None:
    course, file = make_course(cast, lessons=1), tmp_path / "kurs.zip"

    assert run("export_course", course.slug, file) == []
    assert [path.name for path in tmp_path.iterdir()] == ["kurs.zip"]
    again = run("import_course", file, "--by", "tomasz")

    assert again == [
        "course.json, “EZD – podstawy”: unchanged",
        "lessons/01-lekcja-1.json, “Lekcja 1”: unchanged",
        json.dumps({"added": 0, "changed": 0, "same": 2, "refused": 0}),
    ]


def test_a_trial_says_so_and_a_refusal_is_the_exit_code_2(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, by = tmp_path / "kurs.zip", cast.tomasz.username
    file.write_bytes(packed(small_members()))

    assert run("import_course", file, "--by", by, "--dry-run")[-2:] == [
        "This was a trial: nothing was written.",
        json.dumps({"added": 2, "changed": 0, "same": 0, "refused": 0}),
    ]
    assert CoursePage.objects.count() == 0
    file.write_bytes(b"PK")
    refusals: list[tuple[Any, ...]] = [
        ("import_course", file, "--by", by),
        ("import_course", tmp_path / "nie-ma", "--by", by),
        ("import_course", file, "--by", "nikt"),
        ("export_course", "nie-ma", file),
    ]
    for command, *arguments in refusals:
        with pytest.raises(CommandError) as refused:
            call_command(command, *map(str, arguments))
        assert refused.value.returncode == 2
    assert capsys.readouterr().out.splitlines() == [json.dumps({"added": 0, "changed": 0, "same": 0, "refused": 1})] * 3
