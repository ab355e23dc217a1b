"""The questions of a test from whoever sends them: Moodle XML, and the ones that stand whole in the JSON."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from courses.exchange import FORMATS, Written
from courses.exchange.written import MAX_QUESTIONS
from courses.kinds import KINDS, Kind, OptionDraft
from courses.kinds.hotspot import SIDES
from courses.kinds.kind import LONGEST_OPTION, MOST_OPTIONS
from courses.kinds.labels import LONGEST_CATEGORY, LONGEST_TAG, MOST_TAGS
from courses.kinds.notes import LONGEST_NOTE
from courses.kinds.truth import VALUES
from courses.queries.course_zip.fields import sections_in
from courses.queries.course_zip.files import PICTURE
from courses.records.question import LONGEST_FEEDBACK, LONGEST_HINT, LONGEST_QUESTION
from courses.standards.course_zip import Said
from lms.kit.markup import TEXT_CAP
from lms.kit.refused import Refused

LONGEST_ADDRESS = 400
_FLAGS = {"accents"}


@dataclass(frozen=True)
class ReadQuestion:
    """`beside` is what the JSON says of it; `picture` is a path in the ZIP, or empty."""

    written: Written
    beside: Said
    picture: str = ""


def read_questions(xml: str, data: bytes, said: Said, files: Mapping[str, Mapping[str, Any]]) -> list[ReadQuestion]:
    """In the order of the test: those of the XML around the others, each of which says its place."""
    sections = {each.id for each in sections_in(said)}
    rest = iter(_from_xml(xml, data, said, sections))
    whole: dict[int, ReadQuestion] = {}
    for row in said.each("not_in_xml"):
        place = row.number("place", 1, MAX_QUESTIONS)
        if place in whole:
            row.wrong("place")
        whole[place] = _whole(row, sections, files)
    last = len(said.all("questions")) + len(whole)
    if any(place > last for place in whole):
        said.wrong("not_in_xml")
    return [whole[place] if place in whole else next(rest) for place in range(1, last + 1)]


def _from_xml(xml: str, data: bytes, said: Said, sections: Collection[str]) -> list[ReadQuestion]:
    try:
        readout = FORMATS["moodle"].read(data)
    except Refused as refusal:
        raise Refused(f"{xml}: {refusal.message}") from refusal
    for unread in readout.unread:
        raise Refused(
            _("%(member)s, line %(line)d: %(reason)s") % {"member": xml, "line": unread.line, "reason": unread.reason}
        )
    beside = said.each("questions")
    if len(beside) != len(readout.found):
        said.wrong("questions")
    return [_with_rules(found.question, more, sections) for found, more in zip(readout.found, beside, strict=True)]


def _with_rules(question: Written, more: Said, sections: Collection[str]) -> ReadQuestion:
    rules = Said(more.of, more.values.get("rules"))
    marking = {"marking": rules.choice("marking", {"all", "part"})} if "marking" in rules.values else {}
    accents = {"accents": rules.flag("accents")} if "accents" in rules.values else {}
    rules_said = {**question.rules, **marking, **accents}
    return ReadQuestion(replace(question, rules=rules_said, section=_section(more, sections)), more)


def _whole(row: Said, sections: Collection[str], files: Mapping[str, Mapping[str, Any]]) -> ReadQuestion:
    """Past the checks of its kind, so that nothing is written before a wrong one is met."""
    kind = row.choice("kind", KINDS)
    way, text = KINDS[kind], row.line("text", LONGEST_QUESTION)
    options, rules = tuple(_option(each) for each in row.each("options")), _rules(row, way)
    picture = row.line("picture", 200) if way.has_picture else ""
    if way.has_picture and files.get(picture, {}).get("kind") != PICTURE:
        row.wrong("picture")
    try:
        way.write(options, rules, None)
    except Refused as refusal:
        raise Refused(f"{row.of}, „{text}”: {refusal.message}") from refusal
    written = Written(
        text=text,
        kind=kind,
        options=options,
        rules=rules,
        feedback=row.text("feedback", LONGEST_FEEDBACK),
        hint=row.line("hint", LONGEST_HINT),
        points=row.number("points", 1, 100),
        section=_section(row, sections),
        category=row.line("category", LONGEST_CATEGORY),
        tags=_tags(row),
    )
    return ReadQuestion(written, row, picture)


def _option(row: Said) -> OptionDraft:
    more: dict[str, Any] = {name: row.line(name, LONGEST_OPTION) for name in ("pair", *SIDES) if name in row.values}
    note = row.line("note", LONGEST_NOTE) if "note" in row.values else None
    key = row.choice("answer", VALUES) if "answer" in row.values else ""
    return OptionDraft(text=row.line("text", LONGEST_OPTION), correct=row.flag("correct"), note=note, id=key, **more)


def answers_beside(beside: Said, kind: str) -> dict[int | str, str]:
    """Where single answers lead, as the JSON says: by their place from 1, or by true and false."""
    told: dict[int | str, str] = {}
    for row in beside.each("answers") if "answers" in beside.values else []:
        key = row.choice("answer", VALUES) if kind == "truth" else row.number("answer", 1, MOST_OPTIONS)
        told[key] = row.line("reads_on", LONGEST_ADDRESS)
    return told


def _rules(row: Said, way: Kind) -> dict[str, Any]:
    said = Said(f"{row.of}, rules", row.values.get("rules"))
    return {name: said.flag(name) if name in _FLAGS else said.text(name, TEXT_CAP) for name in way.rule_names}


def _section(more: Said, sections: Collection[str]) -> str:
    return "" if more.values.get("section") is None else more.choice("section", sections)


def _tags(row: Said) -> tuple[str, ...]:
    tags = [Said(row.of, {"tags": tag}).line("tags", LONGEST_TAG) for tag in row.strings("tags")]
    if len(tags) > MOST_TAGS or not all(tags):
        row.wrong("tags")
    return tuple(tags)
