"""The command tells what it did, and fails with a sentence."""

import json

import pytest
from django.core.management import CommandError, call_command

from lms.models import Unit


def run(capsys, *arguments: str) -> list[str]:
    call_command("import_partners", *arguments)
    return capsys.readouterr().out.splitlines()


def test_the_last_line_is_the_result(db, capsys):
    assert json.loads(run(capsys)[-1]) == {"added": 351, "changed": 0, "same": 0, "refused": 0}
    assert run(capsys) == ['{"added": 0, "changed": 0, "same": 351, "refused": 0}']


def test_wrong_rows_are_named_and_the_exit_code_is_2(db, capsys, tmp_path, in_english):
    (tmp_path / "terc_x_2026-01-01.csv").write_text("WOJ;POW;GMI;RODZ;NAZWA\n99;01;;;obcy\n14;10;;;łosicki\n14;11\n")

    with pytest.raises(SystemExit) as exit_:
        run(capsys, "--folder", str(tmp_path))

    assert exit_.value.code == 2
    assert capsys.readouterr().out.splitlines() == [
        "line 2: A TERYT code of this voivodeship begins with 14.",
        "line 4: Cells in this row: 2, in the header: 5.",
        '{"added": 1, "changed": 0, "same": 0, "refused": 2}',
    ]


@pytest.mark.parametrize("content", [None, "", "\x00\x81"])
def test_a_folder_without_a_table_is_refused(db, tmp_path, content):
    if content is not None:
        (tmp_path / "terc_x_2026-01-01.csv").write_bytes(content.encode("latin-1"))

    with pytest.raises(CommandError) as error:
        call_command("import_partners", "--folder", str(tmp_path))

    assert error.value.returncode == 2
    assert not Unit.objects.exists()
