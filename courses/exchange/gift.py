"""GIFT: questions as text with answers in braces, parted by blank lines. As Moodle documents and reads it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from courses.exchange.table_words import USUAL_RUBRIC
from courses.exchange.written import (
    Loss,
    Output,
    Readout,
    Written,
    as_variant,
    common_losses,
    decoded,
    no_explanations,
    of_statement,
    refuse_garbled,
    shares,
    statement_notes,
    usual_criteria,
    variant,
    weighed,
    weight,
    with_notes,
)
from courses.kinds import OptionDraft
from courses.kinds.kind import refuse_number
from courses.kinds.number import read_number
from lms.kit.markup import clean_text, plain
from lms.kit.refused import Refused

_TITLE = re.compile(r"::(?:\\.|[^\\])*?::", re.DOTALL)
_FORMAT = re.compile(r"\[(html|plain|markdown|moodle)\]")
_WORTH = re.compile(r"%([-+0-9.,eE]+)%")
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_RISKY = re.compile(r"[~=#{}:\\]")
# Empty answers are left out later on; this many are no slip.
_MOST_SIGNS = 100
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")


def read_gift(data: bytes) -> Readout:
    """Every block between blank lines is a question; refuses only a file that is not text, or too large."""
    readout = Readout()
    for line, block in _blocks(decoded(data)):
        try:
            question = _question(block)
        except Refused as refusal:
            readout.refuse(line, refusal.message)
        else:
            readout.add(line, question)
    return readout


def write_gift(questions: Sequence[Written]) -> Output:
    blocks, losses = [], []
    for place, question in enumerate(questions, start=1):
        if reason := _unheld(question):
            losses.append(Loss(place, reason, whole=True))
            continue
        losses += _losses(place, question)
        feedback = f"\n####{_escaped(question.feedback)}" if question.feedback else ""
        # The title keeps a question that begins with // from being a comment.
        blocks.append(f"::{place}::[plain]{_escaped(question.text)} {{{_answers(question)}{feedback}\n}}\n")
    return Output("\n".join(blocks), losses)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Comments and categories are left out; a comment does not end a question, and holds what it likes."""
    start, rows = 0, list[str]()
    for line, row in enumerate([*text.split("\n"), ""], start=1):
        bare = row.strip()
        if bare.startswith(("//", "$CATEGORY:")):
            continue
        if bare:
            start = start if rows else line
            rows.append(row)
        elif rows:
            yield start, "\n".join(rows)
            rows = []


def _question(block: str) -> Written:
    refuse_garbled(block)
    title = _TITLE.match(block.strip())
    body = block.strip()[title.end() :] if title else block.strip()
    opened, closed = _at(body, "{"), _at(body, "}")
    if not opened and not closed:
        raise Refused(_("The question has no answers in braces."))
    if len(opened) > len(closed):
        raise Refused(_("A brace is opened and not closed."))
    if len(opened) != 1 or len(closed) != 1 or opened[0] > closed[0]:
        raise Refused(_("A question has one pair of braces with its answers."))
    before, inside, after = body[: opened[0]], body[opened[0] + 1 : closed[0]], body[closed[0] + 1 :]
    found = _FORMAT.match(before.strip())
    text = before.strip()[found.end() :] if found else before
    if after.strip():
        text = f"{text.rstrip()} _____ {after.lstrip()}"
    words = clean_text(_plain(text))
    return _answered(plain(words) if found and found[1] == "html" else words, inside.strip())


def _answered(text: str, inside: str) -> Written:
    general = next((place for place in _at(inside, "#") if inside.startswith("####", place)), None)
    feedback = None if general is None else _plain(inside[general + 4 :]) or None
    answers = (inside if general is None else inside[:general]).strip()
    if not answers:
        return Written(
            text=text, kind="open", usual={"rubric": USUAL_RUBRIC}, feedback=feedback, remark=usual_criteria()
        )
    if answers.startswith("#"):
        return _number(text, answers[1:].strip(), feedback)
    bare, *told = _parts(answers, "#")
    if bare.strip().upper() in (*_TRUE, *_FALSE):
        truth, other = ("true", "false") if bare.strip().upper() in _TRUE else ("false", "true")
        # As Moodle has it: what is said of the wrong answer stands first.
        said = dict(zip((other, truth), (_plain(each) for each in told), strict=False))
        options, remark = of_statement(said)
        rules = {"truth": truth}
        return Written(text=text, kind="truth", options=options, rules=rules, feedback=feedback, remark=remark)
    return _listed(text, answers, feedback)


def _listed(text: str, inside: str, feedback: str | None) -> Written:
    """Answers each behind = or ~: to choose from, a short text, or pairs."""
    signs = _at(inside, "=~")
    if not signs or inside[: signs[0]].strip():
        raise Refused(_("Each answer begins with = or ~."))
    if len(signs) > _MOST_SIGNS:
        refuse_number(signs)
    pieces = [inside[start:end] for start, end in zip(signs, [*signs[1:], len(inside)], strict=True)]
    told = [_parts(piece[1:], "#") for piece in pieces]
    notes = [_plain("#".join(each[1:])) for each in told]
    answers = [(piece[0], each[0].strip()) for piece, each in zip(pieces, told, strict=True)]
    if all(sign == "=" and "->" in answer for sign, answer in answers):
        halves = [answer.split("->", 1) for _sign, answer in answers]
        pairs = tuple(OptionDraft(text=_plain(item), pair=_plain(half)) for item, half in halves)
        usual, remark = {"marking": "part"}, no_explanations() if any(notes) else ""
        return Written(text=text, kind="match", options=pairs, usual=usual, feedback=feedback, remark=remark)
    worth = [_weighed(sign, answer) for sign, answer in answers]
    if all(sign == "=" for sign, _answer in answers):
        right = [(variant(words), part, note) for (words, part), note in zip(worth, notes, strict=True) if part > 0]
        accepted = weighed("text", ((words, part) for words, part, _note in right))
        accepted, remark = with_notes(accepted, [note for _words, _part, note in right])
        if any(notes[place] for place, (_words, part) in enumerate(worth) if part <= 0):
            remark = f"{no_explanations()} {remark}".strip()
        return Written(text=text, kind="text", options=accepted, feedback=feedback, remark=remark)
    kind = "single" if any(sign == "=" for sign, _answer in answers) else "multiple"
    usual = {"marking": "part"} if kind == "multiple" else {}
    options, remark = with_notes(weighed(kind, worth), notes)
    return Written(text=text, kind=kind, options=options, usual=usual, feedback=feedback, remark=remark)


def _weighed(sign: str, answer: str) -> tuple[str, Decimal]:
    found = _WORTH.match(answer)
    if found:
        return _plain(answer[found.end() :]), weight(found[1])
    return _plain(answer), Decimal(100 if sign == "=" else 0)


def _number(text: str, inside: str, feedback: str | None) -> Written:
    """A number with a tolerance behind a colon, or the two ends of a range."""
    answers = [each.strip() for each in _parts(inside, "=") if each.strip()]
    if len(answers) > 1 or any(_WORTH.match(each) and not each.startswith("%100%") for each in answers):
        raise Refused(_("More than one right number cannot be taken in: here a number has one tolerance."))
    bare, *told = _parts(answers[0].removeprefix("%100%") if answers else "", "#")
    if ".." in bare:
        low, high = (read_number(each.strip()) for each in bare.split("..", 1))
        number, tolerance = format((low + high) / 2, "f"), format((high - low) / 2, "f")
    else:
        number, _colon, tolerance = (each.strip() for each in bare.partition(":"))
    rules = {"number": number, "tolerance": tolerance}
    return Written(text=text, kind="number", rules=rules, feedback=feedback, remark=no_explanations() if told else "")


def _at(text: str, signs: str) -> list[int]:
    """Where one of the signs stands without a backslash before it."""
    pattern = re.compile(rf"\\.|[{re.escape(signs)}]", re.DOTALL)
    return [found.start() for found in pattern.finditer(text) if found[0][0] != "\\"]


def _parts(text: str, sign: str) -> list[str]:
    places = _at(text, sign)
    return [text[start:end] for start, end in zip([0, *(p + 1 for p in places)], [*places, len(text)], strict=True)]


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text).strip()


def _escaped(text: str) -> str:
    return _RISKY.sub(lambda found: f"\\{found[0]}", text).replace("\n", "\\n")


def _unheld(question: Written) -> str:
    if question.kind == "order":
        return _("GIFT has no questions that ask for an order.")
    if question.kind == "hotspot":
        return _("Areas of a picture cannot be said in this format.")
    if question.kind == "gaps":
        return _("GIFT has no texts with several gaps.")
    if question.kind in ("match", "text") and any("->" in f"{each.text}\n{each.pair}" for each in question.options):
        return _("An answer holds ->, which parts pairs in GIFT.")
    return ""


def _losses(place: int, question: Written) -> list[Loss]:
    losses = common_losses(place, question)
    if question.points not in (None, 1):
        losses.append(Loss(place, _("The number of points is left out.")))
    if question.category or question.tags:
        losses.append(Loss(place, _("The category and the tags are left out.")))
    if question.kind == "open":
        losses.append(Loss(place, _("The criteria and the model answer are left out.")))
    if question.rules.get("unit"):
        losses.append(Loss(place, _("The unit of the number is left out.")))
    return losses


def _answers(question: Written) -> str:
    if question.kind == "open":
        return ""
    if question.kind == "truth":
        return _statement(question)
    if question.kind == "number":
        return f"#{question.rules['number']}:{question.rules.get('tolerance', '0')}"
    if question.kind == "match":
        rows = [f"={_escaped(each.text)} -> {_escaped(each.pair)}" for each in question.options]
    elif question.kind == "text":
        rows = [f"=%100%{_escaped(as_variant(each.text))}{_note(each)}" for each in question.options]
    elif question.kind == "single":
        signs = ["=%100%" if each.correct else "~%0%" for each in question.options]
        rows = [f"{sign}{_escaped(each.text)}{_note(each)}" for sign, each in zip(signs, question.options, strict=True)]
    else:
        rows = [f"~%{worth}%{_escaped(each.text)}{_note(each)}" for each, worth in shares(question.options)]
    return "".join(f"\n{row}" for row in rows)


def _note(option: OptionDraft) -> str:
    return f"#{_escaped(option.note)}" if option.note else ""


def _statement(question: Written) -> str:
    truth, said = question.rules["truth"], statement_notes(question)
    wrong, right = said.get("false" if truth == "true" else "true", ""), said.get(truth, "")
    notes = f"#{_escaped(wrong)}" if wrong or right else ""
    return f"{truth.upper()}{notes}{f'#{_escaped(right)}' if right else ''}"
