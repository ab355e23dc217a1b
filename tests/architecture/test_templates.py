"""Templates compile, and what they and the views name is there."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.loader import get_template

from tests.architecture.source import ROOT, faults, ours, texts_ending_in

FOLDER = ROOT / "site" / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
NAMED = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
STATIC = re.compile(r"""{%-?\s*static\s+["']([^"']+)["']""")


def test_a_template_compiles_and_names_only_what_is_there() -> None:
    assert len(TEMPLATES) > 400
    assert faults(TEMPLATES, not_there) == {}


def not_there(path: Path) -> list[str]:
    source = path.read_text()
    try:
        engines["django"].from_string(source)
    except TemplateSyntaxError as error:
        return [str(error)]
    named = [name for name in NAMED.findall(source) if not is_template(name)]
    return named + [name for name in STATIC.findall(source) if finders.find(name) is None]


def is_template(name: str) -> bool:
    try:
        get_template(name)
    except (TemplateDoesNotExist, TemplateSyntaxError):
        return False
    return True


def test_a_template_has_nothing_inline_that_the_content_policy_forbids() -> None:
    assert faults([path for path in TEMPLATES if not path.is_relative_to(FOLDER / "mail")], inline) == {}


def inline(path: Path) -> list[str]:
    source = path.read_text()
    scripts = re.findall(r"<script(?![^>]*(?:\ssrc=|\snonce=|type=\"application/json\"))[^>]*>", source)
    return scripts + re.findall(r"\sstyle=[\"']|\son[a-z]+=[\"']|<style", source)


def test_a_translated_block_is_trimmed() -> None:
    """Otherwise a line broken anew is another text to the translator."""
    assert faults(TEMPLATES, untrimmed) == {}


def untrimmed(path: Path) -> list[str]:
    blocks = re.findall(r"{%\s*blocktrans(?:late)?\b[^%]*%}", path.read_text())
    return [block for block in blocks if "trimmed" not in block]


def test_every_template_named_in_the_source_is_there() -> None:
    assert faults(ours("*.py"), no_template) == {}


def no_template(path: Path) -> list[str]:
    if ".html" not in path.read_text():
        return []
    named = [name for name in texts_ending_in(path, ".html") if not ("{" in name or "%" in name or name[:1] == ".")]
    return [name for name in named if not is_template(name)]
