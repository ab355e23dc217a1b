"""The gaps of Moodle's cloze questions: `{1:SHORTANSWER:=punkt~=kancelaria}` in the text itself. Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from courses.exchange.written import Written, as_variant, variant, weight
from courses.kinds.number import plain_digits, read_number
from courses.kinds.passage import Gap, Passage, read_passage, write_passage
from lms.kit.markup import clean_text, plain
from lms.kit.refused import Refused

_GAP = re.compile(r"\{([0-9]*):([A-Z_]+):((?:\\.|[^\\}])*)\}", re.DOTALL)
_ANSWER = re.compile(r"(?:\\.|[^\\~])+", re.DOTALL)
_BARE = re.compile(r"(?:\\.|[^\\#])*", re.DOTALL)
_WORTH = re.compile(r"(=)|%([-+0-9.,]+)%")
_TYPED = frozenset({"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"})
_NUMBERS = frozenset({"NUMERICAL", "NM"})
_LISTS = frozenset({"MULTICHOICE", "MC"}) | {
    f"{name}{shown}" for name in ("MULTICHOICE_", "MC") for shown in ("V", "H", "S", "VS", "HS")
}
_LINE_END = re.compile(r"<br\s*/?>|</p>", re.IGNORECASE)
_RISKY = re.compile(r"[}#~/\"\\]")


def read_cloze(text: str) -> tuple[str, str, bool]:
    """The question, the text with its gaps as authors write it here, and whether explanations were left out."""
    found = list(_GAP.finditer(text))
    if len({each[1] or "1" for each in found}) > 1:
        raise Refused(_("The gaps are worth different parts. Here each is worth the same."))
    gaps = [_gap(each[2], each[3]) for each in found]
    ends = zip([0, *(each.end() for each in found)], [*(each.start() for each in found), len(text)], strict=True)
    texts = [text[start:end] for start, end in ends]
    first, line_end, rest = texts[0].partition("\n")
    is_headed = bool(line_end and first.strip())
    passage = Passage((rest.lstrip() if is_headed else texts[0], *texts[1:]), tuple(gaps))
    source = write_passage(passage)
    read_passage(source)  # refuses what no author could have written
    told = any("#" in re.sub(r"\\.", "", each[3]) for each in found)
    return first.strip() if is_headed else _("Fill in the gaps."), source, told


def paragraphs(html: str) -> str:
    """The words, each paragraph a line."""
    return clean_text("\n".join(filter(None, (plain(each) for each in _LINE_END.split(html)))))


def write_cloze(question: Written) -> str:
    passage = read_passage(question.rules["passage"])
    rows = [question.text, "\n", passage.texts[0]]
    for gap, text in zip(passage.gaps, passage.texts[1:], strict=True):
        rows += [_written(gap), text]
    return "".join(rows)


def unheld_gaps(question: Written) -> str:
    """Moodle takes what looks like a gap of its own for one."""
    passage = read_passage(question.rules["passage"])
    if any(_GAP.search(text) for text in [question.text, *passage.texts]):
        return _("The text holds braces that Moodle takes for a gap.")
    return ""


def _gap(kind: str, inside: str) -> Gap:
    answers = [_answer(each[0]) for each in _ANSWER.finditer(inside)]
    if kind in _LISTS:
        listed = tuple(text for text, _worth in answers)
        return Gap(tuple(_right(answers)), listed)
    if kind in _TYPED:
        return Gap(tuple(variant(text) for text in _right(answers)))
    if kind in _NUMBERS:
        return Gap(_number(_right(answers)))
    raise Refused(_("Gaps of the type “%(type)s” cannot be taken in.") % {"type": kind[:40]})


def _answer(written: str) -> tuple[str, Decimal]:
    bare = _BARE.findall(written)[0]
    found = _WORTH.match(bare)
    worth = Decimal(100 if found and found[1] else 0) if not (found and found[2]) else weight(found[2])
    text = bare[found.end() :] if found else bare
    return " ".join(re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL).split()), worth


def _right(answers: Sequence[tuple[str, Decimal]]) -> list[str]:
    if any(0 < worth < 100 for _text, worth in answers):
        raise Refused(_("An answer that is half right cannot be taken in: here it is right or wrong."))
    right = [text for text, worth in answers if worth > 0]
    if not right:
        raise Refused(_("A gap has no right answer."))
    return right


def _number(right: Sequence[str]) -> tuple[str, ...]:
    """A whole number as it is; another one with a comma and with a point."""
    accepted = list[str]()
    for written in right:
        number, _colon, tolerance = written.partition(":")
        if tolerance.strip() and read_number(tolerance.strip()):
            raise Refused(_("A gap with a tolerance cannot be taken in: here it is compared sign by sign."))
        digits = plain_digits(read_number(number.strip()))
        accepted += [digits.replace(".", ","), digits] if "." in digits else [digits]
    return tuple(accepted)


def _written(gap: Gap) -> str:
    if gap.listed:
        rows = [f"{'=' if text in gap.accepted else ''}{_escaped(text)}" for text in gap.listed]
        return f"{{1:MULTICHOICE:{'~'.join(rows)}}}"
    return f"{{1:SHORTANSWER:{'~'.join(f'={_escaped(as_variant(text))}' for text in gap.accepted)}}}"


def _escaped(text: str) -> str:
    return _RISKY.sub(lambda found: f"\\{found[0]}", text)
