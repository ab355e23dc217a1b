"""Moodle XML, read with expat and without entities: a file that declares a document type is refused as it begins."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from django.utils.translation import gettext as _

from courses.exchange.cloze import paragraphs, read_cloze
from courses.exchange.essay import USUAL, read_graders
from courses.exchange.moodle_written import ORDER_MARKING
from courses.exchange.tree import Node, Reader
from courses.exchange.written import (
    Readout,
    Written,
    decoded,
    no_explanations,
    of_statement,
    refuse_garbled,
    usual_criteria,
    variant,
    weighed,
    weight,
    with_notes,
)
from courses.kinds import OptionDraft
from courses.kinds.labels import LONGEST_TAG, MOST_TAGS, clean_category
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

# A category begins with where Moodle keeps it, and with the level that every bank of questions has.
_TOP = re.compile(r"^\$\w+\$/?(?:top(?:/|$))?")
_NOTED = ("single", "multiple", "truth", "text")


def read_moodle(data: bytes) -> Readout:
    """The questions of the file; where it stops being XML the line is named, and what stands before it goes in."""
    readout = Readout()
    category: list[str] = []

    def take(node: Node) -> None:
        if node.attributes.get("type") == "category":
            category[:] = [node.words("category", "text")]
            return
        try:
            question = _sorted(_question(node), node, category[0] if category else None)
        except Refused as refusal:
            readout.refuse(node.line, refusal.message)
        else:
            readout.add(node.line, question)

    try:
        Reader(take).read(decoded(data))
    except expat.ExpatError as error:
        readout.refuse(error.lineno, _("From here on the file is not XML any more: nothing behind this line was read."))
    return readout


def _question(node: Node) -> Written:
    kind = node.attributes.get("type", "")
    for each in _everything(node):
        refuse_garbled("".join(each.pieces))
    if kind not in _READERS:
        asked = clean_text(kind[:40], single_line=True)
        raise Refused(_("Questions of the type “%(type)s” cannot be taken in.") % {"type": asked})
    return _READERS[kind](node)


def _sorted(question: Written, node: Node, category: str | None) -> Written:
    """With the category that stands before it and its tags; a name that is too long is left out and told."""
    remarks, found = [question.remark], None
    if category is not None:
        try:
            found = clean_category(_TOP.sub("", category.replace("//", "-")))
        except Refused:
            remarks.append(_("The category is left out: its name is too long."))
    tags = [
        clean_text(each.words("text")[:200], single_line=True) for tags in node.all("tags") for each in tags.all("tag")
    ]
    kept = tuple(each for each in tags if each and len(each) <= LONGEST_TAG and "," not in each)[:MOST_TAGS]
    if len(kept) < len(tags):
        remarks.append(_("Tags that are too long or too many are left out."))
    return replace(question, category=found, tags=kept or None, remark=" ".join(each for each in remarks if each))


def _everything(node: Node) -> list[Node]:
    found = [node]
    for each in found:
        found += each.children
    return found


def _base(node: Node, **given: object) -> Written:
    noted = given.get("kind") in _NOTED
    told = str(given.pop("remark", ""))
    remarks = [told] if told else []
    if not noted and any(each.words("feedback", "text") for each in node.all("answer")):
        remarks.append(no_explanations())
    if any(each.name == "file" or "<img" in "".join(each.pieces).lower() for each in _everything(node)):
        remarks.append(_("Pictures and files are left out."))
    values = {
        "text": node.rich("questiontext"),
        "feedback": node.rich("generalfeedback") or None,
        "hint": node.rich("hint") or None,
        "points": _points(node.words("defaultgrade")),
        "remark": " ".join(remarks),
    }
    return Written(**{**values, **given})  # type: ignore[arg-type]


def _points(text: str) -> int | None:
    try:
        value = Decimal(text) if text else None
        whole = None if value is None or not value.is_finite() or not 1 <= value <= 100 else int(value)
    except InvalidOperation:
        value, whole = Decimal(0), None
    if value is not None and whole != value:
        raise Refused(_("A question is worth 1 to 100 points."))
    return whole


def _weights(node: Node) -> list[tuple[Node, Decimal]]:
    return [(each, weight(each.attributes.get("fraction", "0"))) for each in node.all("answer")]


def _choice(node: Node) -> Written:
    kind = "multiple" if node.words("single").lower() in ("false", "0") else "single"
    options = weighed(kind, ((each.own_rich(), worth) for each, worth in _weights(node)))
    options, remark = with_notes(options, [each.rich("feedback") for each in node.all("answer")])
    usual = {"marking": "part"} if kind == "multiple" else {}
    return _base(node, kind=kind, options=options, usual=usual, remark=remark)


def _truth(node: Node) -> Written:
    right = [each.words("text").lower() for each, worth in _weights(node) if worth > 0]
    notes = {each.words("text").lower(): each.rich("feedback") for each in node.all("answer")}
    options, remark = of_statement(notes)
    rules = {"truth": right[0] if len(right) == 1 else ""}
    return _base(node, kind="truth", options=options, rules=rules, remark=remark)


def _short(node: Node) -> Written:
    right = [(each, worth) for each, worth in _weights(node) if worth > 0]
    accepted = weighed("text", ((variant(each.words("text")), worth) for each, worth in right))
    options, remark = with_notes(accepted, [each.rich("feedback") for each, _worth in right])
    if any(each.rich("feedback") for each, worth in _weights(node) if worth <= 0):
        remark = f"{no_explanations()} {remark}".strip()
    return _base(node, kind="text", options=options, remark=remark)


def _number(node: Node) -> Written:
    right = [(each, worth) for each, worth in _weights(node) if worth > 0]
    if len(right) != 1 or right[0][1] != 100:
        raise Refused(_("More than one right number cannot be taken in: here a number has one tolerance."))
    units = [each for group in node.all("units") for each in group.all("unit")]
    if len(units) > 1:
        raise Refused(_("More than one unit cannot be taken in: here a number has one."))
    answer = right[0][0]
    rules = {"number": answer.words("text"), "tolerance": answer.words("tolerance")}
    return _base(node, kind="number", rules={**rules, "unit": units[0].words("unit_name") if units else ""})


def _match(node: Node) -> Written:
    pairs = [OptionDraft(text=each.own_rich(), pair=each.words("answer", "text")) for each in node.all("subquestion")]
    return _base(node, kind="match", options=tuple(pairs), usual={"marking": "part"})


def _order(node: Node) -> Written:
    items = tuple(OptionDraft(text=each.own_rich()) for each in node.all("answer"))
    all_or_none = node.words("gradingtype") == ORDER_MARKING["all"]
    return _base(node, kind="order", options=items, rules={"marking": "all" if all_or_none else "part"})


def _gaps(node: Node) -> Written:
    holder = next(iter(node.all("questiontext")), node)
    is_plain = holder.attributes.get("format") in ("plain_text", "markdown")
    text, passage, told = read_cloze(holder.own_rich() if is_plain else paragraphs(holder.words("text")))
    base = _base(node, kind="gaps", text=text, rules={"passage": passage}, usual={"marking": "part"})
    return replace(base, remark=f"{no_explanations()} {base.remark}".strip()) if told else base


def _essay(node: Node) -> Written:
    rules, is_whole = read_graders(node.rich("graderinfo"))
    base = _base(node, kind="open", rules=rules, usual=USUAL)
    return base if is_whole else replace(base, remark=f"{usual_criteria()} {base.remark}".strip())


_READERS: dict[str, Callable[[Node], Written]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _match,
    "ordering": _order,
    "cloze": _gaps,
    "essay": _essay,
}
