"""The program is told by its files."""

import os
from pathlib import Path

from lms.kit.build import build_id, fingerprint


def test_a_file_changed_added_or_named_anew_is_another_program_and_other_kinds_do_not_count(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("a")
    told = [fingerprint([tmp_path])]
    page.write_text("ab")
    told.append(fingerprint([tmp_path]))
    (tmp_path / "more.py").write_text("")
    told.append(fingerprint([tmp_path]))
    page.rename(tmp_path / "other.html")
    told.append(fingerprint([tmp_path]))
    os.utime(tmp_path / "other.html", ns=(1, 1))
    told.append(fingerprint([tmp_path]))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "more.pyc").write_text("")

    assert len(set(told)) == 5
    assert fingerprint([tmp_path]) == told[-1]


def test_it_is_alike_each_time() -> None:
    assert build_id() == build_id() != ""
