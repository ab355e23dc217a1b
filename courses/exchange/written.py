"""What the formats share: a question as a file holds it, the text of a file, and the weights of answers. Pure."""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.kinds import OptionDraft
from courses.kinds.notes import LONGEST_NOTE
from courses.kinds.truth import VALUES
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

MAX_BYTES = 2 * 1024 * 1024
MAX_QUESTIONS = 2_000
# Decoding puts it where a byte could not be read.
GARBLED = "\ufffd"
# UTF-8 of the Polish letters; in Windows-1250 the same bytes are pairs such as "Ĺ‚", which no text has.
_POLISH_UTF8 = re.compile(rb"\xc3[\xb3\x93]|\xc4[\x84-\x87\x98\x99]|\xc5[\x81-\x84\x9a\x9b\xb9-\xbc]")
_WEIGHT = re.compile(r"[-+]?[0-9]{1,3}(?:[.,][0-9]{1,10})?")


@dataclass(frozen=True, kw_only=True)
class Written:
    """A question as a file says it. What it does not say is None, or missing in `rules`, and stays as it stands.

    `usual` are rules for a question that is new. `leads_on` marks a link to a lesson or step, which no format holds;
    who knows it from elsewhere gives it as `reads_on`, and likewise the `picture`, which no format holds either.
    `ident` names the standing question that these are words of.
    `category` and `tags` are those of the bank; `section` is the id of a section of the test, which no format holds.
    `remark` tells, as a sentence, what of the file was left out.
    """

    text: str
    kind: str
    options: tuple[OptionDraft, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)
    usual: Mapping[str, Any] = field(default_factory=dict)
    feedback: str | None = None
    hint: str | None = None
    points: int | None = None
    section: str | None = None
    category: str | None = None
    tags: tuple[str, ...] | None = None
    leads_on: bool = False
    reads_on: Any = None
    picture: Any = None
    remark: str = ""
    ident: str = ""


@dataclass(frozen=True)
class Found:
    """A question with the line where it begins."""

    line: int
    question: Written


@dataclass(frozen=True)
class Unread:
    """A question that could not be read, with the reason as a sentence."""

    line: int
    reason: str


@dataclass
class Readout:
    """What stands in a file, in order: questions, and those that could not be read. The one never stops the other."""

    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, line: int, question: Written) -> None:
        self.found.append(Found(line, question))
        self._refuse_more()

    def refuse(self, line: int, reason: str) -> None:
        self.unread.append(Unread(line, reason))
        self._refuse_more()

    def _refuse_more(self) -> None:
        if len(self.found) + len(self.unread) > MAX_QUESTIONS:
            raise Refused(
                ngettext(
                    "The file has too many questions: at most %(count)d is allowed.",
                    "The file has too many questions: at most %(count)d are allowed.",
                    MAX_QUESTIONS,
                )
                % {"count": MAX_QUESTIONS}
            )


@dataclass(frozen=True)
class Loss:
    """What a format cannot hold of the question at a place of the test; `whole` where it is all of it."""

    place: int
    reason: str
    whole: bool = False

    @property
    def sentence(self) -> str:
        facts = {"place": self.place, "reason": self.reason}
        if self.whole:
            return _("Question %(place)d is left out. %(reason)s") % facts
        return _("Question %(place)d: %(reason)s") % facts


@dataclass(frozen=True)
class Output:
    """A file, and what it does not hold. One that is no text is in `packed` instead."""

    text: str
    losses: list[Loss]
    packed: bytes = b""

    @property
    def data(self) -> bytes:
        return self.packed or self.text.encode()


def decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with a mark, or Windows-1250; `\\n` as the only line end.

    Where UTF-8 is mixed with something else, GARBLED stands for each byte that is not UTF-8. Refuses what is no text.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    text = _in_one_encoding(data)
    if text is None:
        raise Refused(_("The file is not text in UTF-8, UTF-16 or Windows-1250."))
    if "\x00" in text:
        raise Refused(_("The file holds NUL bytes, so it is not a text file. Save it as text in UTF-8."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused(_("The file is empty."))
    return text


def too_large() -> Refused:
    return Refused(_("The file is too large: at most 2 MB are allowed."))


def refuse_garbled(text: str) -> None:
    if GARBLED in text:
        raise Refused(_("Some signs here are in another encoding than the rest of the file. Save the file as UTF-8."))


def weight(text: str) -> Decimal:
    """The percentage of the points that an answer is worth."""
    found = _WEIGHT.fullmatch(text.strip())
    value = Decimal(found[0].replace(",", ".")) if found else None
    if value is None or abs(value) > 100:
        raise Refused(_("The weight of an answer is a number from -100 to 100 percent."))
    return value


def weighed(kind: str, answers: Iterable[tuple[str, Decimal]]) -> tuple[OptionDraft, ...]:
    """Answers to choose from. Those worth something are right; they must be worth the same, or all of it where one
    only is right. What a wrong one takes away is the same in every test here, so its weight says nothing.
    """
    listed = list(answers)
    right = [worth for _text, worth in listed if worth > 0]
    if kind != "multiple" and any(worth < 100 for worth in right):
        raise Refused(_("An answer that is half right cannot be taken in: here it is right or wrong."))
    if right and max(right) - min(right) > Decimal("0.1"):
        raise Refused(_("The right answers are worth different parts. Here each is worth the same."))
    return tuple(OptionDraft(text=text, correct=worth > 0) for text, worth in listed)


def shares(options: Iterable[OptionDraft]) -> list[tuple[OptionDraft, str]]:
    """Each answer with its weight as Moodle counts: right ones make 100 together, wrong ones take away as much."""
    listed = list(options)
    part = Decimal(100) / max(sum(option.correct for option in listed), 1)
    worth = format(part.quantize(Decimal("0.00001")).normalize(), "f")
    return [(option, worth if option.correct else f"-{worth}") for option in listed]


def variant(text: str) -> str:
    """An accepted short answer; an asterisk stands for anything in Moodle, unless a backslash is before it."""
    if "*" in text.replace("\\*", ""):
        raise Refused(_("An asterisk that stands for any text cannot be taken in. Write out the accepted answers."))
    return text.replace("\\*", "*")


def as_variant(text: str) -> str:
    return text.replace("*", "\\*")


def with_notes(options: Sequence[OptionDraft], notes: Sequence[str]) -> tuple[tuple[OptionDraft, ...], str]:
    """The answers, each with what is said of it, and a remark where that is too long to be kept."""
    said = [clean_text(each, cap=len(each), single_line=True) for each in notes]
    kept = [each if len(each) <= LONGEST_NOTE else "" for each in said]
    rows = (replace(option, note=note or None) for option, note in zip(options, kept, strict=True))
    told = _("What is said of single answers is left out where it is longer than %(count)d signs.")
    return tuple(rows), told % {"count": LONGEST_NOTE} if kept != said else ""


def of_statement(notes: Mapping[str, str]) -> tuple[tuple[OptionDraft, ...], str]:
    """The same of a statement; `notes` by true and false, the answers of which nothing is said are left out."""
    told = [key for key in VALUES if notes.get(key)]
    return with_notes([OptionDraft(text="", id=key) for key in told], [notes[key] for key in told])


def statement_notes(question: Written) -> dict[str, str]:
    """What is said of the two answers to a statement."""
    return {each.id: each.note for each in question.options if each.note}


def no_explanations() -> str:
    return _("Explanations beside single answers are left out: this kind of question has one explanation.")


def usual_criteria() -> str:
    return _("The criteria of the open answer are not in the file: a new question gets the usual ones.")


def common_losses(place: int, question: Written, *, holds_hint: bool = False) -> list[Loss]:
    """What neither GIFT nor Moodle XML can say of a question that they hold otherwise."""
    losses = []
    if question.hint and not holds_hint:
        losses.append(Loss(place, _("The hint is left out.")))
    if question.section:
        losses.append(Loss(place, _("The section is left out.")))
    if question.leads_on:
        losses.append(Loss(place, _("The link to a lesson or a step is left out.")))
    if question.kind in ("multiple", "match", "gaps") and question.rules.get("marking") != "part":
        losses.append(Loss(place, _("That all the points or none are given is left out.")))
    if question.kind in ("text", "gaps") and question.rules.get("accents"):
        losses.append(Loss(place, _("That Polish accents count is left out.")))
    return losses


def _in_one_encoding(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _tried(data, "utf-16")
    text = _tried(data, "utf-8-sig")
    if text is None and _POLISH_UTF8.search(data):
        return data.decode("utf-8-sig", "replace")
    return _tried(data, "cp1250") if text is None else text


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
