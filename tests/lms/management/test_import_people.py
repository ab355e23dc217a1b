"""The command: a line for each row, the counts last, and the exit code."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lms.kit.tabular import write_xlsx
from lms.models import Person, TerytCode
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")
ROWS = "Imię;Nazwisko;Login;E-mail\nJan;Żak;jzak;\nAnna;Nowak;anna;a@example.org\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "osoby.csv"
    path.write_text(ROWS, encoding="cp1250")
    return path


def run(*arguments: object) -> list[str]:
    out = io.StringIO()
    call_command("import_people", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_a_line_for_each_row_and_the_counts_last(cast: Cast, people: Path):
    lines = run(people, "--partner", cast.partner.teryt)

    assert lines[:-1] == ["line 2, jzak: added", "line 3, anna: added"]
    assert json.loads(lines[-1]) == {"added": 2, "changed": 0, "same": 0, "refused": 0}
    assert run(people, "--partner", cast.partner.teryt)[-1] == '{"added": 0, "changed": 0, "same": 2, "refused": 0}'


def test_a_trial_says_so_and_writes_nothing(cast: Cast, people: Path):
    lines = run(people, "--partner", cast.partner.teryt, "--dry-run")

    assert lines[-2:] == [
        "This was a trial: nothing was written.",
        '{"added": 2, "changed": 0, "same": 0, "refused": 0}',
    ]
    assert not Person.objects.exists()


def test_a_spreadsheet_and_a_former_code_do_as_well(cast: Cast, tmp_path: Path):
    TerytCode.objects.create(unit=cast.partner.unit, code="1410999", valid_until="2025-12-31")
    path = tmp_path / "osoby.xlsx"
    path.write_bytes(write_xlsx(["Login", "Imię", "Nazwisko"], [["jzak", "Jan", "Żak"]], title="Osoby"))

    assert run(path, "--partner", "1410999")[:-1] == ["line 2, jzak: added"]


def test_a_refused_row_makes_the_exit_code_2(cast: Cast, people: Path, capsys):
    people.write_text(ROWS + "x;;;\n", encoding="utf-8")

    with pytest.raises(SystemExit) as exit_:
        call_command("import_people", str(people), "--partner", cast.partner.teryt)

    assert exit_.value.code == 2
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "line 4, –: refused. Empty: Nazwisko, Login.",
        '{"added": 2, "changed": 0, "same": 0, "refused": 1}',
    ]


@pytest.mark.parametrize(
    ("content", "teryt", "sentence"),
    [
        (ROWS.encode(), "9999", "No partner has the TERYT code 9999"),
        (ROWS.encode(), "\x00\ud800", "No partner has the TERYT code"),
        (b"", "1410", "The file is empty"),
        (b"PK\x03\x04", "1410", "damaged"),
        (b"Nazwisko\nx", "1410", "no columns Imię, Login"),
        (None, "1410", "cannot be read"),
    ],
)
def test_what_cannot_be_imported_at_all_is_a_sentence(cast: Cast, tmp_path: Path, content, teryt, sentence):
    path = tmp_path / "osoby.csv"
    if content is not None:
        path.write_bytes(content)
    assert cast.partner.teryt == "1410"

    with pytest.raises(CommandError, match=sentence) as error:
        run(path, "--partner", teryt)

    assert error.value.returncode == 2
