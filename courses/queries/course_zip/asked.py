"""The questions of a test in the ZIP: in Moodle XML with what it cannot say beside it, or whole in the JSON."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from courses.exchange import FORMATS, Written, unheld
from courses.kinds import KINDS, OptionDraft
from courses.kinds.hotspot import SIDES
from courses.kinds.notes import place_of
from courses.kinds.truth import VALUES
from courses.models import QuestionVersion, Step
from courses.queries.course_zip.links import Links, address_of_step
from courses.queries.written import as_written
from lms.kit.refused import Refused

# What Moodle XML cannot say of a question of some kinds, and what it means when nothing is said.
BESIDE_XML: dict[str, dict[str, Any]] = {
    **{kind: {"marking": "all"} for kind in ("multiple", "match", "order")},
    "text": {"accents": False},
    "gaps": {"marking": "all", "accents": False},
}
_IDS = ("id", "pair_id")
_UNSAID = {"marking": "all", "accents": False}


@dataclass(frozen=True)
class Told:
    """A question in force. `written` has the path of its picture; `in_xml` is whether Moodle XML gives it back."""

    version: QuestionVersion
    written: Written
    in_xml: bool


def told_of(version: QuestionVersion, links: Links) -> Told:
    """Of a version that was read with its question, the tags and the picture."""
    written = as_written(version)
    if version.way.has_picture and version.picture:
        written = replace(written, picture=links.files.path_of(version.picture))
    return Told(version, written, _comes_back(written))


def beside_xml(told: Sequence[Told], links: Links, sections: Collection[str]) -> list[dict[str, Any]]:
    """In the order of the XML file."""
    return [
        {"rules": _rules_beside(each.written), **_places(each.version, links, sections)} for each in told if each.in_xml
    ]


def not_in_xml(told: Sequence[Told], links: Links, sections: Collection[str]) -> list[dict[str, Any]]:
    """Each with its place among all the questions, from 1."""
    return [
        {"place": place, **_whole(each.written), **_places(each.version, links, sections)}
        for place, each in enumerate(told, start=1)
        if not each.in_xml
    ]


def _whole(said: Written) -> dict[str, Any]:
    rules = {name: said.rules.get(name, _UNSAID.get(name, "")) for name in KINDS[said.kind].rule_names}
    return {
        "kind": said.kind,
        "text": said.text,
        "options": [_option(each) for each in said.options],
        "rules": rules,
        "picture": said.picture,
        "feedback": said.feedback,
        "hint": said.hint,
        "points": said.points,
        "category": said.category,
        "tags": list(said.tags or ()),
    }


def _option(option: OptionDraft) -> dict[str, Any]:
    """A pair, a note and the sides of an area only where it has them; which answer to a statement it is."""
    more = {name: value for name in ("pair", "note", *SIDES) if (value := getattr(option, name))}
    more |= {"answer": option.id} if option.id in VALUES else {}
    return {"text": option.text, "correct": option.correct, **more}


def _answers(version: QuestionVersion, links: Links) -> dict[str, Any]:
    """Where single answers lead: by their place, from 1, or by true and false; nothing where none leads anywhere."""
    told = []
    for place, key in enumerate(version.way.answers(version.asked), start=1):
        leads_to = place_of(version.notes.get(key, {}))
        if leads_to and (path := _path(leads_to, links)):
            told.append({"answer": key if key in VALUES else place, "reads_on": path})
    return {"answers": told} if told else {}


def _path(place: tuple[str, int], links: Links) -> str:
    kind, pk = place
    if kind == "lesson":
        return links.page(pk)
    step = Step.objects.filter(pk=pk).first()
    return address_of_step(step) if step else ""


def _places(version: QuestionVersion, links: Links, sections: Collection[str]) -> dict[str, Any]:
    reads_on = None
    if version.lesson_id:
        reads_on = links.page(version.lesson_id)
    elif version.step:
        reads_on = address_of_step(version.step)
    section = version.section if version.section in sections else None
    return {"reads_on": reads_on, "section": section, **_answers(version, links)}


def _rules_beside(said: Written) -> dict[str, Any]:
    return {name: said.rules.get(name, value) for name, value in BESIDE_XML.get(said.kind, {}).items()}


def _comes_back(said: Written) -> bool:
    """Whether the question read from Moodle XML, with the rules beside it, would be kept just as it stands."""
    if unheld(said):
        return False
    readout = FORMATS["moodle"].read(FORMATS["moodle"].write([said]).data)
    if len(readout.found) != 1:
        return False
    back = readout.found[0].question
    try:
        return _kept(replace(back, rules={**back.rules, **_rules_beside(said)})) == _kept(said)
    except Refused:
        return False


def _kept(said: Written) -> list[Any]:
    asked = KINDS[said.kind].write(said.options, said.rules, None)
    words: Mapping[str, Any] = {
        name: getattr(said, name) or "" for name in ("kind", "text", "feedback", "hint", "points", "category")
    }
    options = [{name: each for name, each in option.items() if name not in _IDS} for option in asked.options]
    notes = [(each.id if each.id in VALUES else "", each.note or "") for each in said.options]
    return [words, list(said.tags or ()), options, asked.rules, notes]
