"""The Polish catalogue is complete, and what is committed compiled is what the source of it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.architecture.source import PACKAGES, ROOT, name_of

LOCALES = ROOT / "site"
CATALOGUES = sorted(LOCALES.glob("locale*/*/LC_MESSAGES/*.po"))
OURS = LOCALES / "locale" / "pl" / "LC_MESSAGES" / "django.po"
PLACES = re.compile(r"%\((\w+)\)[sdif]|{(\w*)}")
Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def said(catalogue: polib.POFile | polib.MOFile) -> dict[Key, str | dict[int, str]]:
    """What each text is said as; a plural has several forms."""
    current = [entry for entry in catalogue if not entry.obsolete]
    return {key(entry): entry.msgstr_plural or entry.msgstr for entry in current}


def test_there_is_a_catalogue_of_ours() -> None:
    assert OURS in CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_every_text_is_said_in_polish(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    forms = [entry for entry in catalogue if entry.msgid_plural and len(entry.msgstr_plural) != 4]

    assert catalogue.metadata["Plural-Forms"].startswith("nplurals=4;")
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in forms] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_translation_fills_the_same_places(path: Path) -> None:
    """A missing name loses what a person typed; an unknown one is an error page."""
    wrong = []
    for entry in polib.pofile(str(path)):
        allowed = set(PLACES.findall(entry.msgid)) | set(PLACES.findall(entry.msgid_plural))
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if any(set(PLACES.findall(form)) - allowed for form in forms):
            wrong.append(entry.msgid)
        if not entry.msgid_plural and set(PLACES.findall(entry.msgstr)) != allowed:
            wrong.append(entry.msgid)

    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_the_compiled_catalogue_is_fresh(path: Path) -> None:
    """A newcomer has no gettext, so the compiled one is committed."""
    assert said(polib.mofile(str(path.with_suffix(".mo")))) == said(polib.pofile(str(path)))


@pytest.mark.needs("gettext")
def test_the_catalogue_holds_just_the_texts_of_the_source(tmp_path: Path) -> None:
    """Collected anew in a copy, since makemessages writes beside the templates it reads."""
    for folder in (*PACKAGES, "site/templates", "static/js"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    copy = tmp_path / "locale" / "pl" / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    shutil.copy(OURS, copy)
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    collect = [sys.executable, "-m", "django", "makemessages", "-l", "pl", "--no-obsolete", "--no-location"]
    subprocess.run(collect, cwd=tmp_path, env=environment, check=True, capture_output=True)

    wanted, committed = set(said(polib.pofile(str(copy)))), set(said(polib.pofile(str(OURS))))
    assert sorted(map(str, wanted - committed)) == []  # run `make messages` and translate them
    assert sorted(map(str, committed - wanted)) == []  # no longer said anywhere
