"""The standard-library part of manage.py, in a copy of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BASE_PYTHON = Path(sys.base_prefix) / "bin" / "python3"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A project that pins nothing, so that no package index is asked."""
    shutil.copy(ROOT / "manage.py", tmp_path)
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "requirements.txt").write_text("# nothing either\n")
    return tmp_path


def manage(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(BASE_PYTHON), str(clone / "manage.py"), *arguments]
    own = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "BOOTSTRAP"}}
    return subprocess.run(command, capture_output=True, text=True, env={**own, **environment}, check=False)


def test_the_environment_is_made_once_kept_in_line_with_the_locks_and_mended(clone: Path) -> None:
    """One story, since each environment made costs five seconds."""
    first = manage(clone, "tool", "python", "-c", "import sys; print(sys.prefix)")
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, str(clone / ".venv"))
    assert "Instaluję pakiety z requirements.txt" in first.stdout
    assert "Instaluję pakiety z tests/requirements.txt" in first.stdout

    second = manage(clone, "tool", "python", "-c", "import sys; print(sys.prefix)")
    assert (second.returncode, second.stdout) == (0, f"{clone / '.venv'}\n")

    unknown = manage(clone, "tool", "nothing-such")
    assert unknown.returncode == 1
    assert unknown.stderr == "Nie ma programu: nothing-such.\nThere is no such program: nothing-such.\n"

    (clone / "requirements.txt").write_text("packaging==26.3\n")
    for _attempt in range(2):  # a refusal is no success: it is asked for again
        hashless = manage(clone, "tool", "python", "--version", PIP_NO_INDEX="1")
        assert hashless.returncode == 1
        assert "Instalacja pakietów nie powiodła się" in hashless.stderr

    (clone / "requirements.txt").write_text("# changed\n")
    (clone / ".venv" / "bin" / "python").unlink()
    mended = manage(clone, "tool", "python", "-c", "print('mended')")
    assert (mended.returncode, mended.stdout.splitlines()[-1]) == (0, "mended")
    assert "Przygotowuję środowisko" in mended.stdout


def test_a_missing_venv_package_is_named_in_both_languages(clone: Path) -> None:
    """As on a Debian without python3-venv: a module that cannot be found stands before the real one."""
    (clone / "manage.py").write_text(
        "import importlib.util\n"
        "found = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name: None if name == 'ensurepip' else found(name)\n"
        + (clone / "manage.py").read_text()
    )

    refused = manage(clone, "up")

    assert refused.returncode == 1
    assert refused.stderr == (
        "Brakuje pakietu python3-venv. W Debianie: sudo apt-get install python3-venv\n"
        "The package python3-venv is missing. On Debian: sudo apt-get install python3-venv\n"
    )
    assert not (clone / ".venv").exists()
