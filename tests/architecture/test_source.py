"""Habits of the source that no linter knows."""

import ast
import re
from pathlib import Path

from lms.celery import app
from tests.architecture.source import ROOT, faults, name_of, ours, texts, tree

LONGEST = 300
POLISH = re.compile("[ąćęłńóśżźĄĆĘŁŃÓŚŻŹ]")
PROJECT = "e-Urząd"  # a name stays itself in every language
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
ANONYMOUS = re.compile(r"%[sdif]|\{\}")
# Polish in the source that is data and not a text for people, with the reason.
POLISH_ALLOWED = {
    "lms/kit/polish.py": "letters and words of the language it folds",
    "lms/kit/tabular.py": "the letter that Unicode does not take apart",
    "lms/models/site.py": "texts an administrator changes on the screen; these are what a new installation begins with",
    "lms/operations/import_partners.py": "official names of offices",
    "lms/queries/people_file.py": "headers of the files that offices send",
    "lms/queries/people_columns.py": "headers of the files that offices send",
    "lms/views/gallery.py": "invented content of the gallery of parts",
    "lms/pages/sentences.py": "sentences that the law prescribes in Polish",
    "courses/exchange/table_words.py": "headers of the files that trainers write, and an example to be written over",
    "courses/operations/prepare.py": "names of what a new installation begins with; editors change them",
}
FILES = ours("*.py")


def test_there_are_files() -> None:
    assert len(FILES) > 1000


def test_a_file_holds_one_thing_only() -> None:
    assert {name_of(path): len(lines) for path in FILES if len(lines := path.read_text().splitlines()) > LONGEST} == {}


def test_source_strings_are_english() -> None:
    assert faults([path for path in FILES if name_of(path) not in POLISH_ALLOWED], polish) == {}
    assert [name for name in POLISH_ALLOWED if not polish(ROOT / name)] == []


def polish(path: Path) -> list[str]:
    if not POLISH.search(path.read_text()):  # most have none, and parsing takes the time of this test
        return []
    return [
        f"{node.lineno}: {node.value}" for node in texts(path) if POLISH.search(str(node.value).replace(PROJECT, ""))
    ]


def test_translated_texts_have_named_places_only() -> None:
    """A translator cannot reorder `%s`; f-strings never reach the catalogue."""
    assert faults(FILES, without_names) == {}


def without_names(path: Path) -> list[str]:
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    translated = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in GETTEXT]
    return [
        f"{argument.lineno}: {ast.unparse(argument)}"
        for call in translated
        for argument in call.args
        if isinstance(argument, ast.JoinedStr)
        or (isinstance(argument, ast.Constant) and isinstance(argument.value, str) and ANONYMOUS.search(argument.value))
    ]


def test_every_beat_entry_names_a_task_that_exists() -> None:
    app.loader.import_default_modules()

    assert sorted({entry["task"] for entry in app.conf.beat_schedule.values()} - set(app.tasks)) == []


def test_every_setting_read_from_the_environment_is_documented() -> None:
    source = "".join(path.read_text() for path in [*ours("settings/*.py"), ROOT / "manage.py"] if path.stem != "test")
    read = set(re.findall(r"""(?:environ\.get|flag|words)\(\s*"([A-Z_]+)\"""", source)) - {"PATH"}
    documented = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert sorted(read - documented) == []
    assert sorted(documented - read) == []


def test_the_readme_names_only_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text()
    named = set(re.findall(r"`([a-z_.]+(?:/[\w.\-]*)+)`", readme))

    assert named
    assert sorted(name for name in named if not any(ROOT.glob(name.rstrip("/") or "."))) == []


def test_browsers_wait_for_functions_only() -> None:
    """Playwright evaluates a bare expression anew at each turn, which the content policy forbids from the second on."""
    waits = re.compile(r"wait_for_function\((?!EMPTY\b)(?!\s*f?[\"'](?:async )?\([^)]*\) =>).*")
    files = sorted((ROOT / "tests" / "browser").rglob("*.py"))

    assert [f"{name_of(path)}: {wrong}" for path in files for wrong in waits.findall(path.read_text())] == []
    assert waits.search('page.wait_for_function(f"{FILM}.paused")')
