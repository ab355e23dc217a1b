"""Aiken: a line with the question, answers under letters, and a line with the letter of the right one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from courses.exchange.written import Loss, Output, Readout, Written, decoded, refuse_garbled
from courses.kinds import OptionDraft
from lms.kit.refused import Refused

_OPTION = re.compile(r"([A-Z])[.)][ \t]+(.*)")
_ANSWER = re.compile(r"ANSWER:[ \t]*(.*)")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class _Block:
    line: int
    words: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)

    def question(self, answer: str) -> Written:
        refuse_garbled("".join([*self.words, answer, *(text for _letter, text in self.options)]))
        letters = [letter for letter, _text in self.options]
        if letters != list(_LETTERS[: len(letters)]):
            raise Refused(_("The letters of the answers go from A on, each once and in order."))
        if answer not in letters:
            raise Refused(_("The line ANSWER names no letter of an answer above it."))
        options = tuple(OptionDraft(text=text, correct=letter == answer) for letter, text in self.options)
        return Written(text=" ".join(self.words), kind="single", options=options)


def read_aiken(data: bytes) -> Readout:
    """Questions with one right answer; refuses only a file that is not text, or too large."""
    readout, block = Readout(), None
    for line, written in enumerate(decoded(data).split("\n"), start=1):
        text = written.strip()
        if not text:
            continue
        option, answer = _OPTION.fullmatch(text), _ANSWER.fullmatch(text)
        if block and block.options and not option and not answer:
            readout.refuse(block.line, _no_answer())
            block = None
        block = block or _Block(line)
        if answer:
            _finish(readout, block, answer[1].strip())
            block = None
        elif option:
            block.options.append((option[1], option[2]))
        else:
            block.words.append(text)
    if block:
        readout.refuse(block.line, _no_answer())
    return readout


def write_aiken(questions: Sequence[Written]) -> Output:
    blocks, losses = [], []
    for place, question in enumerate(questions, start=1):
        if reason := _unheld(question):
            losses.append(Loss(place, reason, whole=True))
            continue
        losses += _losses(place, question)
        lettered = list(zip(_LETTERS, question.options, strict=False))
        right = next(letter for letter, option in lettered if option.correct)
        rows = [question.text, *(f"{letter}. {option.text}" for letter, option in lettered), f"ANSWER: {right}"]
        blocks.append("\n".join(rows) + "\n")
    return Output("\n".join(blocks), losses)


def _finish(readout: Readout, block: _Block, answer: str) -> None:
    try:
        question = block.question(answer)
    except Refused as refusal:
        readout.refuse(block.line, refusal.message)
    else:
        readout.add(block.line, question)


def _no_answer() -> str:
    return _("A line ANSWER with the letter of the right answer is missing, or an answer has more than one line.")


def _unheld(question: Written) -> str:
    if question.kind != "single":
        return _("Aiken holds questions with one right answer only.")
    if _OPTION.match(question.text) or _ANSWER.match(question.text):
        return _("The question begins as an answer does in Aiken, so it cannot be told from one.")
    return ""


def _losses(place: int, question: Written) -> list[Loss]:
    losses = []
    if question.feedback:
        losses.append(Loss(place, _("The explanation is left out.")))
    if any(each.note for each in question.options):
        losses.append(Loss(place, _("What is said of single answers is left out.")))
    if question.points not in (None, 1):
        losses.append(Loss(place, _("The number of points is left out.")))
    if question.hint:
        losses.append(Loss(place, _("The hint is left out.")))
    if question.leads_on:
        losses.append(Loss(place, _("The link to a lesson or a step is left out.")))
    return losses
