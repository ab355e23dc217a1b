"""The body of a lesson from its JSON: as Wagtail stores it, and past the same checks as the editor's form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.models import Page

from courses.blocks.applies import Applies, OfSystem, stored_rules
from courses.blocks.callout import LONGEST_SOURCE, CalloutKind
from courses.blocks.callout import TEXT_FEATURES as CALLOUT_FEATURES
from courses.blocks.filmed import Described
from courses.blocks.lesson import QUESTION, SCOPED, TEXT_FEATURES
from courses.blocks.steps import TEXT_FEATURES as STEP_FEATURES
from courses.models import AssignmentPage, LessonPage
from courses.queries.course_zip.describe import FILMS
from courses.queries.course_zip.links import LinksBack, step_at
from courses.records.question import LONGEST_QUESTION
from courses.standards.course_zip import Said
from lms.kit.markup import HTML_CAP
from lms.kit.refused import Refused
from lms.models import Download, Person, Picture

File = TypeVar("File")
Find = Callable[[str], File | None]
AskedAt = Callable[[Said], int | None]
LINE, LONG = 400, 100_000
MOST_BLOCKS = 500


class Bodies:
    """Asks what the paths of the ZIP have become here."""

    def __init__(self, pages: Mapping[str, Page], document_at: Find[Download], picture_at: Find[Picture]) -> None:
        self.links, self.document_at, self.picture_at = LinksBack(pages, document_at), document_at, picture_at

    def stored(self, said: Said, body: Sequence[dict[str, Any]]) -> StreamValue:
        """Of the blocks as they are settled."""
        raw = [self._block(said, block) for block in body]
        ids = [block["id"] for each in body for block in (each, *each.get("parts", ()))]
        if len(set(ids)) != len(ids) or len(ids) > MOST_BLOCKS:
            said.wrong("body")
        kinds = blocks_of(said)
        value = StreamValue(kinds, raw, is_lazy=True)
        try:
            kinds.clean(value)
        except ValidationError as error:
            words = " ".join(dict.fromkeys(words_of(error)))
            raise Refused(f"{said.of}: {words}") from error
        return value

    def _block(self, said: Said, block: dict[str, Any]) -> dict[str, Any]:
        return {"type": block["kind"], "id": block["id"], "value": self._value(_of(said, block))}

    def _value(self, block: Said) -> Any:
        match block.values["kind"]:
            case "text":
                return self._html(block, TEXT_FEATURES)
            case "picture":
                alt, decorative = block.line("alt", LINE), block.flag("decorative")
                return {"image": self._picture(block, "file").pk, "alt_text": alt, "decorative": decorative}
            case "file":
                return self._document(block, "file").pk
            case "callout" | "term":
                return self._note(block)
            case "checklist":
                points = [_item(each, each.line("text", LINE)) for each in block.each("points")]
                return {"title": block.line("title", LINE), "points": points}
            case "steps":
                return {"steps": [_item(each, self._step(each)) for each in block.each("steps")]}
            case "table":
                return _table(block)
            case "video":
                return self._video(block)
            case "scoped":
                parts = [self._block(block, part) for part in block.values["parts"]]
                return {"applies": stored_rules(rule_in(block)), "parts": parts}
        return block.values["asked" if block.values["kind"] == QUESTION else "step"]

    def _note(self, block: Said) -> dict[str, str]:
        source = block.line("source", LONGEST_SOURCE)
        if block.values["kind"] == "term":
            return {"term": block.line("term", LINE), "meaning": block.text("meaning", LONG), "source": source}
        kind = block.choice("callout", CalloutKind.values)
        return {"kind": kind, "text": self._html(block, CALLOUT_FEATURES), "source": source}

    def _step(self, step: Said) -> dict[str, str]:
        return {"title": step.line("title", LINE), "text": self._html(step, STEP_FEATURES)}

    def _video(self, block: Said) -> dict[str, Any]:
        value: dict[str, Any] = {name: block.text(name, LONG) for name in ("transcript", "text_alternative")}
        value |= {"title": block.line("title", LINE), "described": block.choice("described", ["", *Described.values])}
        for name in FILMS:
            if block.values.get(name) is not None:
                find = self._picture if name == "poster" else self._document
                value[name] = find(block, name).pk
        return value

    def _html(self, block: Said, features: list[str]) -> str:
        try:
            return self.links.stored(block.text("html", HTML_CAP), features)
        except Refused as refusal:
            raise Refused(refusal.message if block.of in refusal.message else f"{block.of}: {refusal}") from refusal

    def _document(self, block: Said, name: str) -> Download:
        return self.document_at(block.line(name, LINE)) or block.wrong(name)

    def _picture(self, block: Said, name: str) -> Picture:
        return self.picture_at(block.line(name, LINE)) or block.wrong(name)


def blocks_of(said: Said) -> StreamBlock:
    """What may stand in the body of a lesson, or of a task, which alone has criteria."""
    page = AssignmentPage if "rubric" in said.values else LessonPage
    body: Any = page._meta.get_field("body")
    return body.stream_block


def settled(said: Said, by: Person, asked_at: AskedAt) -> tuple[list[dict[str, Any]], list[str]]:
    """The blocks with what depends on this site decided, and what has to be told of it.

    A step that this person cannot read here becomes a text with its words and its address; a question that `asked_at`
    does not find here is left out.
    """
    return _settled(said, "body", set(blocks_of(said).child_blocks), by, asked_at)


def _settled(
    said: Said, name: str, kinds: set[str], by: Person, asked_at: AskedAt
) -> tuple[list[dict[str, Any]], list[str]]:
    blocks: list[dict[str, Any]] = []
    warnings: list[str] = []
    for each in said.each(name):
        each.uuid("id")
        block = {**each.values, "kind": each.choice("kind", kinds)}
        if block["kind"] == SCOPED:
            block["parts"], more = _settled(each, "parts", kinds - {SCOPED, QUESTION}, by, asked_at)
            warnings += more
        if block["kind"] == "step":
            told = block.pop("told", None)
            words = Said(each.of, told) if told else None
            step = step_at(address := each.line("address", LINE), by)
            block["step"] = step.pk if step else None
            if step is None:
                title = f"{words.line('instruction', 255)}: {words.line('title', LINE)}" if words else address
                block = {"id": block["id"], "kind": "text", "html": _linked(address, title)}
                sentence = _("%(member)s: the step “%(title)s” does not exist here; a link to its address is kept.")
                warnings.append(sentence % {"member": said.of, "title": title})
        if block["kind"] == QUESTION:
            asked = asked_at(each)
            if asked is None:
                sentence = _("%(member)s: the question “%(title)s” does not exist here, so it is left out.")
                warnings.append(sentence % {"member": said.of, "title": _question_words(each)})
                continue
            block = {"id": block["id"], "kind": QUESTION, "asked": asked}
        blocks.append(block)
    return blocks, warnings


def _question_words(block: Said) -> str:
    told = block.values.get("told")
    if told is None:
        return block.line("test", LINE)
    words = Said(block.of, told)
    return f"{words.line('test', LINE)}: {words.line('text', LONGEST_QUESTION)}"


def rule_in(said: Said) -> Applies | None:
    """For which partners something holds; None where it says nothing of it."""
    if said.values.get("only_for") is None:
        return None
    told = Said(f"{said.of}, only_for", said.values["only_for"])
    bounds = [tuple(each.line(name, 20) for name in ("system", "since", "until")) for each in told.each("systems")]
    # A file from before texts could hold for roles names none.
    roles = told.strings("roles") if told.values.get("roles") is not None else ()
    return Applies(frozenset(told.strings("kinds")), tuple(OfSystem(*each) for each in bounds), frozenset(roles))


def _linked(address: str, title: str) -> str:
    """Escaped as texts in the ZIP are."""
    return str(BeautifulSoup(format_html('<p><a href="{}">{}</a></p>', address, title), "html.parser"))


def _of(said: Said, block: dict[str, Any]) -> Said:
    return Said(f"{said.of}, {block['kind']}", block)


def _item(said: Said, value: Any) -> dict[str, Any]:
    return {"type": "item", "id": said.uuid("id"), "value": value}


def _table(block: Said) -> dict[str, Any]:
    headings, rows = block.strings("headings"), block.all("rows")
    lines = [Said(block.of, {"cells": row}).strings("cells") for row in rows]
    if any(len(cells) != len(headings) for cells in lines):
        block.wrong("rows")
    table = {
        "caption": block.line("caption", LINE),
        "columns": [{"type": "text", "heading": _clean(block, heading)} for heading in headings],
        "rows": [{"values": [_clean(block, cell) for cell in cells]} for cells in lines],
    }
    return {"table": table, "row_headings": block.flag("row_headings")}


def _clean(block: Said, cell: str) -> str:
    return Said(block.of, {"cell": cell}).line("cell", LINE)


def words_of(error: Any) -> Iterator[str]:
    """Every sentence in an error of nested blocks."""
    nested = getattr(error, "block_errors", None) or {}
    for inner in nested.values() if isinstance(nested, dict) else nested:
        if inner is not None:
            for one in inner if isinstance(inner, list) else [inner]:
                yield from words_of(one)
    others = getattr(error, "non_block_errors", None)
    for one in others or []:
        yield str(one)
    if not nested and not others:
        yield from error.messages
