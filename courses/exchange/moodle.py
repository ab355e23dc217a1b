"""Moodle XML, read with expat and without entities: a file that declares a document type is refused as it begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from courses.exchange.written import (
    Output,
    Readout,
    Written,
    as_variant,
    common_losses,
    decoded,
    no_explanations,
    refuse_garbled,
    shares,
    variant,
    weighed,
    weight,
)
from courses.kinds import OptionDraft
from lms.kit.markup import clean_text, plain
from lms.kit.refused import Refused

_DEEPEST = 50
_MOST_NODES = 50_000
_ORDER_MARKING = {"all": "ALL_OR_NOTHING", "part": "ABSOLUTE_POSITION"}


@dataclass
class Node:
    name: str
    attributes: dict[str, str]
    line: int
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def all(self, name: str) -> list["Node"]:
        return [child for child in self.children if child.name == name]

    def words(self, *path: str) -> str:
        """The text of the first child at the end of the path, or nothing."""
        node: Node | None = self
        for name in path:
            node = next(iter(node.all(name)), None) if node else None
        return "".join(node.pieces).strip() if node else ""

    def rich(self, name: str) -> str:
        """A text whose format is told beside it, as plain words."""
        holder = next(iter(self.all(name)), None)
        return holder.own_rich() if holder else ""

    def own_rich(self) -> str:
        text = clean_text(self.words("text"))
        return text if self.attributes.get("format") in ("plain_text", "markdown") else plain(text)


class _Reader:
    """Hands each question to `take` as soon as it is closed, so that a file broken later loses only the rest."""

    def __init__(self, take: Callable[[Node], None]) -> None:
        self.take, self.open, self.nodes = take, list[Node](), 0
        # The text is decoded already, whatever encoding the file declares.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def read(self, text: str) -> None:
        self.parser.Parse(text.encode("utf-8", "replace"), True)

    def _doctype(self, *_declared: object) -> None:
        raise Refused(_("The file declares a document type or entities. Export it again without them."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.open and name != "quiz":
            raise Refused(_("This is not a Moodle XML file: it begins with another element than quiz."))
        self.nodes = 0 if len(self.open) < 2 else self.nodes + 1
        if len(self.open) >= _DEEPEST or self.nodes > _MOST_NODES:
            raise Refused(_("A question of the file has too many elements, or they are nested too deep."))
        node = Node(name, attributes, self.parser.CurrentLineNumber)
        if len(self.open) > 1:
            self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, name: str) -> None:
        node = self.open.pop()
        if name == "question" and len(self.open) == 1:
            self.take(node)

    def _words(self, data: str) -> None:
        if len(self.open) > 1:
            self.open[-1].pieces.append(data)


def read_moodle(data: bytes) -> Readout:
    """The questions of the file; where it stops being XML the line is named, and what stands before it goes in."""
    readout = Readout()

    def take(node: Node) -> None:
        if node.attributes.get("type") == "category":
            return
        try:
            question = _question(node)
        except Refused as refusal:
            readout.refuse(node.line, refusal.message)
        else:
            readout.add(node.line, question)

    try:
        _Reader(take).read(decoded(data))
    except expat.ExpatError as error:
        readout.refuse(error.lineno, _("From here on the file is not XML any more: nothing behind this line was read."))
    return readout


def write_moodle(questions: Sequence[Written]) -> Output:
    rows, losses = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"], []
    for place, question in enumerate(questions, start=1):
        losses += common_losses(place, question)
        rows += _xml(place, question)
    return Output("\n".join([*rows, "</quiz>", ""]), losses)


def _question(node: Node) -> Written:
    kind = node.attributes.get("type", "")
    for each in _everything(node):
        refuse_garbled("".join(each.pieces))
    if kind not in _READERS:
        asked = clean_text(kind[:40], single_line=True)
        raise Refused(_("Questions of the type “%(type)s” cannot be taken in.") % {"type": asked})
    return _READERS[kind](node)


def _everything(node: Node) -> list[Node]:
    found = [node]
    for each in found:
        found += each.children
    return found


def _base(node: Node, **given: object) -> Written:
    remarks = []
    if any(each.words("feedback", "text") for each in node.all("answer")):
        remarks.append(no_explanations())
    if any(each.name == "file" or "<img" in "".join(each.pieces).lower() for each in _everything(node)):
        remarks.append(_("Pictures and files are left out."))
    values = {
        "text": node.rich("questiontext"),
        "feedback": node.rich("generalfeedback") or None,
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
    return _base(node, kind=kind, options=options, usual={"marking": "part"} if kind == "multiple" else {})


def _truth(node: Node) -> Written:
    right = [each.words("text").lower() for each, worth in _weights(node) if worth > 0]
    return _base(node, kind="truth", rules={"truth": right[0] if len(right) == 1 else ""})


def _short(node: Node) -> Written:
    accepted = [(variant(each.words("text")), worth) for each, worth in _weights(node) if worth > 0]
    return _base(node, kind="text", options=weighed("text", accepted))


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
    all_or_none = node.words("gradingtype") == _ORDER_MARKING["all"]
    return _base(node, kind="order", options=items, rules={"marking": "all" if all_or_none else "part"})


_READERS: dict[str, Callable[[Node], Written]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _match,
    "ordering": _order,
}
_TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "truth": "truefalse",
    "text": "shortanswer",
    "number": "numerical",
    "match": "matching",
    "order": "ordering",
}


def _xml(place: int, question: Written) -> list[str]:
    return [
        f'<question type="{_TYPES[question.kind]}">',
        f"<name>{_text(str(place))}</name>",
        f'<questiontext format="plain_text">{_text(question.text)}</questiontext>',
        f'<generalfeedback format="plain_text">{_text(question.feedback or "")}</generalfeedback>',
        f"<defaultgrade>{question.points or 1}</defaultgrade>",
        *_answers(question),
        "</question>",
    ]


def _answers(question: Written) -> list[str]:
    options, rules = question.options, question.rules
    match question.kind:
        case "truth":
            return [_answer("100" if value == rules["truth"] else "0", value) for value in ("true", "false")]
        case "number":
            tolerance = f"<tolerance>{rules.get('tolerance', '0')}</tolerance>"
            unit = f"<unit><multiplier>1</multiplier><unit_name>{escape(rules.get('unit', ''))}</unit_name></unit>"
            return [
                _answer("100", rules["number"], tolerance),
                *([f"<units>{unit}</units>"] if "unit" in rules else []),
            ]
        case "match":
            rows = [(f"{_text(each.text)}<answer>{_text(each.pair)}</answer>") for each in options]
            return [f'<subquestion format="plain_text">{row}</subquestion>' for row in rows]
        case "order":
            marking = f"<gradingtype>{_ORDER_MARKING[rules.get('marking', 'all')]}</gradingtype>"
            return [marking, *(_answer("100", each.text) for each in options)]
        case "text":
            return [_answer("100", as_variant(each.text)) for each in options]
        case "single":
            return ["<single>true</single>", *(_answer("100" if each.correct else "0", each.text) for each in options)]
    return ["<single>false</single>", *(_answer(worth, each.text) for each, worth in shares(options))]


def _answer(fraction: str, text: str, more: str = "") -> str:
    return f'<answer fraction={quoteattr(fraction)} format="plain_text">{_text(text)}{more}</answer>'


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"
