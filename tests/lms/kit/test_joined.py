"""One stylesheet and one script are joined from many files."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from lms.kit.joined import JOINED, JoinedFinder

HEAVIEST = {"css/app.css": 13_200, "js/app.js": 15_000}


def test_the_layers_are_declared_before_any_is_used():
    joined = Path(finders.find("css/app.css")).read_text(encoding="utf-8")

    assert (
        joined.index("@layer reset, tokens, base") < joined.index("@layer tokens {") < joined.index("@layer components")
    )


def test_every_part_is_joined_once():
    joined = Path(finders.find("css/app.css")).read_text(encoding="utf-8")
    parts = sorted((JoinedFinder().sources / "css" / "components").glob("*.css"))

    assert [joined.count(part.read_text(encoding="utf-8")) for part in parts] == [1] * len(parts)
    assert len(parts) > 30


def test_a_change_of_one_part_changes_the_whole(tmp_path: Path, settings):
    settings.STATICFILES_DIRS, settings.JOINED_ROOT = [tmp_path / "static"], tmp_path / "joined"
    scripts = [tmp_path / "static" / each for each in JOINED["js/app.js"]]
    scripts[0].parent.mkdir(parents=True)
    for script in scripts:
        script.write_text(f"/* {script.name} */")
    finder = JoinedFinder()
    before = Path(finder.find("js/app.js")).read_text()

    scripts[-1].write_text("/* new */")

    assert Path(finder.find("js/app.js")).read_text() == before.replace(f"/* {scripts[-1].name} */", "/* new */")


def test_other_files_are_none_of_its_business():
    assert JoinedFinder().find("icons/sprite.svg") == []


@pytest.mark.parametrize("path", sorted(HEAVIEST))
def test_what_every_page_loads_stays_light(path: str):
    assert len(gzip.compress(Path(finders.find(path)).read_bytes(), 9)) <= HEAVIEST[path]
