#!/usr/bin/env python3
"""Run any command of the project from a fresh clone; only python3 (3.11 or newer) and python3-venv are needed.

The standard-library part below makes `.venv`, installs exactly what requirements.txt pins, and runs the command there:

    python3 manage.py up              prepare everything and serve until stopped
    python3 manage.py test [...]      pytest on two cores; installs tests/requirements.txt as well
    python3 manage.py tool NAME [...] any program installed by tests/requirements.txt, such as ruff
    python3 manage.py COMMAND [...]   any other command of Django's; `help` lists them

BOOTSTRAP=0 in the environment leaves installing to somebody else, as in a container image.
"""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
RUNTIME = ROOT / "requirements.txt"
TOOLS = ROOT / "tests" / "requirements.txt"


def main(arguments: list[str]) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # without .pyc files each start takes three times as long
    command = arguments[1:2]
    if os.environ.get("BOOTSTRAP") != "0":
        bootstrap(RUNTIME, *([TOOLS] if command in (["test"], ["tool"]) else []))
    if command == ["test"]:
        replace_by("pytest", *parallel(arguments[2:]))
    if command == ["tool"] and len(arguments) > 2:
        replace_by(*arguments[2:])
    if os.environ.get("BOOTSTRAP") != "0" and Path(sys.prefix) != VENV:
        replace_by("python", str(ROOT / "manage.py"), *arguments[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    from django.core.exceptions import ImproperlyConfigured  # Django is only there once bootstrapped
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def parallel(arguments: list[str]) -> list[str]:
    """Ask pytest for three processes unless the caller has said how many.

    One of them mostly waits for its browser or its database: with two, a tenth of two cores lay idle.
    """
    chosen = any(argument.startswith(("-n", "--numprocesses", "--pdb")) for argument in arguments)
    return arguments if chosen else ["-n", "3", *arguments]


def replace_by(program: str, *arguments: str) -> NoReturn:
    """Become the program of that name in .venv (or on PATH when installing was left to somebody else)."""
    sys.stdout.flush()
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    if os.environ.get("BOOTSTRAP") != "0" and not (BIN / program).exists():
        fail(f"Nie ma programu: {program}.", f"There is no such program: {program}.")
    os.execvp(program, [program, *arguments])


def bootstrap(*locks: Path) -> None:
    """Bring .venv in line with the lock files; costs two small reads when it already is."""
    if sys.version_info < (3, 11):
        fail("Potrzebny jest Python 3.11 lub nowszy.", "Python 3.11 or newer is needed.")
    if all(installed(lock) for lock in locks):
        return
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "bootstrap.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # two commands started at once must not both install
        if not all((BIN / program).exists() for program in ("python", "pip")):
            make_venv()
        for lock in locks:
            if not installed(lock):
                install(lock)


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        fail(
            "Brakuje pakietu python3-venv. W Debianie: sudo apt-get install python3-venv",
            "The package python3-venv is missing. On Debian: sudo apt-get install python3-venv",
        )
    say("Przygotowuję środowisko .venv…", "Making .venv…")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)]).returncode:
        fail("Nie udało się utworzyć .venv; powód jest wyżej.", "Could not make .venv; the reason is above.")


def marker(lock: Path) -> Path:
    return VENV / f".installed-{lock.parent.name if lock.parent != ROOT else 'runtime'}"


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def installed(lock: Path) -> bool:
    mark = marker(lock)
    return mark.exists() and mark.read_text() == digest(lock) and (BIN / "python").exists()


def install(lock: Path) -> None:
    """Install what the lock file pins, telling every ten packages how far it has come."""
    name, total = lock.relative_to(ROOT), sum("==" in line for line in lock.read_text().splitlines())
    say(f"Instaluję pakiety z {name} (około {total})…", f"Installing {name} (about {total} packages)…")
    command = [str(BIN / "python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    pip = subprocess.Popen(
        [*command, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)], stdout=subprocess.PIPE, text=True
    )
    seen = 0
    for line in pip.stdout or ():
        if line.startswith("Collecting "):
            seen += 1
            if seen % 10 == 0:
                print(f"  {seen}/{total}", flush=True)
        elif line.startswith("Installing collected packages"):
            say("  rozpakowuję…", "  unpacking…")
    if pip.wait():
        fail(
            "Instalacja pakietów nie powiodła się; powód jest wyżej. Potrzebny jest dostęp do repozytorium pakietów.",
            "Installing packages failed; the reason is above. A package index must be reachable.",
        )
    marker(lock).write_text(digest(lock))


def say(polish: str, english: str) -> None:
    print(f"{polish} / {english.strip()}", flush=True)


def fail(polish: str, english: str) -> NoReturn:
    sys.exit(f"{polish}\n{english}")


if __name__ == "__main__":
    main(sys.argv)
