"""Moodle XML, written: the questions that it holds, and what it does not hold of them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from courses.exchange.cloze import unheld_gaps, write_cloze
from courses.exchange.essay import write_graders
from courses.exchange.written import Loss, Output, Written, as_variant, common_losses, shares, statement_notes
from courses.kinds.truth import VALUES

ORDER_MARKING = {"all": "ALL_OR_NOTHING", "part": "ABSOLUTE_POSITION"}
_TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "truth": "truefalse",
    "text": "shortanswer",
    "number": "numerical",
    "match": "matching",
    "order": "ordering",
    "gaps": "cloze",
    "open": "essay",
}


def write_moodle(questions: Sequence[Written]) -> Output:
    rows, losses = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"], []
    category = ""
    for place, question in enumerate(questions, start=1):
        if reason := unheld(question):
            losses.append(Loss(place, reason, whole=True))
            continue
        losses += common_losses(place, question, holds_hint=True)
        if (question.category or "") != category:
            category = question.category or ""
            rows.append(_category(category))
        rows += _xml(place, question)
    return Output("\n".join([*rows, "</quiz>", ""]), losses)


def unheld(question: Written) -> str:
    """Why this format cannot say the question at all; empty where it can."""
    if question.kind == "hotspot":
        return _("Areas of a picture cannot be said in this format.")
    return unheld_gaps(question) if question.kind == "gaps" else ""


def _xml(place: int, question: Written) -> list[str]:
    words = write_cloze(question) if question.kind == "gaps" else question.text
    return [
        f'<question type="{_TYPES[question.kind]}">',
        f"<name>{_text(str(place))}</name>",
        f'<questiontext format="plain_text">{_text(words)}</questiontext>',
        f'<generalfeedback format="plain_text">{_text(question.feedback or "")}</generalfeedback>',
        f"<defaultgrade>{question.points or 1}</defaultgrade>",
        *_answers(question),
        *([f'<hint format="plain_text">{_text(question.hint)}</hint>'] if question.hint else []),
        *_tags(question),
        "</question>",
    ]


def _answers(question: Written) -> list[str]:
    options, rules = question.options, question.rules
    match question.kind:
        case "gaps":
            return []
        case "open":
            told = write_graders(rules["rubric"], rules.get("model", ""))
            return [
                "<responseformat>plain</responseformat>",
                f'<graderinfo format="plain_text">{_text(told)}</graderinfo>',
            ]
        case "truth":
            said = statement_notes(question)
            worths = {value: "100" if value == rules["truth"] else "0" for value in VALUES}
            return [_answer(worth, value, _note(said.get(value))) for value, worth in worths.items()]
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
            marking = f"<gradingtype>{ORDER_MARKING[rules.get('marking', 'all')]}</gradingtype>"
            return [marking, *(_answer("100", each.text) for each in options)]
        case "text":
            return [_answer("100", as_variant(each.text), _note(each.note)) for each in options]
        case "single":
            rows = [_answer("100" if each.correct else "0", each.text, _note(each.note)) for each in options]
            return ["<single>true</single>", *rows]
    return [
        "<single>false</single>",
        *(_answer(worth, each.text, _note(each.note)) for each, worth in shares(options)),
    ]


def _note(text: str | None) -> str:
    return f'<feedback format="plain_text">{_text(text)}</feedback>' if text else ""


def _answer(fraction: str, text: str, more: str = "") -> str:
    return f'<answer fraction={quoteattr(fraction)} format="plain_text">{_text(text)}{more}</answer>'


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"


def _category(name: str) -> str:
    path = f"$course$/top/{name}" if name else "$course$/top"
    return f'<question type="category"><category>{_text(path)}</category></question>'


def _tags(question: Written) -> list[str]:
    tags = "".join(f"<tag>{_text(each)}</tag>" for each in question.tags or ())
    return [f"<tags>{tags}</tags>"] if tags else []
