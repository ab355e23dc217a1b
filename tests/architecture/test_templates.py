"""Templates compile, and what they and the views name is there."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import get_template

from tests.architecture.source import ROOT, name_of, ours, texts_ending_in

FOLDER = ROOT / "site" / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
NAMED = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
STATIC = re.compile(r"""{%-?\s*static\s+["']([^"']+)["']""")


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles_and_names_only_what_is_there(path: Path) -> None:
    source = path.read_text()

    engines["django"].from_string(source)
    for name in NAMED.findall(source):
        get_template(name)
    assert [name for name in STATIC.findall(source) if finders.find(name) is None] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_has_nothing_inline_that_the_content_policy_forbids(path: Path) -> None:
    source = path.read_text()
    if path.is_relative_to(FOLDER / "mail"):
        return

    assert re.findall(r"<script(?![^>]*(?:\ssrc=|\snonce=|type=\"application/json\"))[^>]*>", source) == []
    assert re.findall(r"\sstyle=[\"']|\son[a-z]+=[\"']|<style", source) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_translated_block_is_trimmed(path: Path) -> None:
    """Otherwise a line broken anew is another text to the translator."""
    blocks = re.findall(r"{%\s*blocktrans(?:late)?\b[^%]*%}", path.read_text())

    assert [block for block in blocks if "trimmed" not in block] == []


@pytest.mark.parametrize("path", ours("*.py"), ids=name_of)
def test_every_template_named_in_the_source_is_there(path: Path) -> None:
    for name in texts_ending_in(path, ".html"):
        if "{" not in name and "%" not in name and not name.startswith("."):
            get_template(name)
