"""What every kind of question answers for. Pure: nothing here reads or writes a table."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from secrets import token_hex
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused

LONGEST_OPTION = 300
MOST_OPTIONS = 10
NONE, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, kw_only=True)
class OptionDraft:
    """One row of an author's answers. `id` is that of the option it changes; a new one has none.

    `pair` is the other half where items are matched; the last four are where an area of a picture stands, in percent.
    `note` is a sentence for whoever gives this answer, `reads_on` the kind and the id of the page where they read on;
    None is not said. Of a statement the rows with the ids "true" and "false" have nothing else.
    """

    text: str
    correct: bool = False
    id: str = ""
    pair: str = ""
    x: str = ""
    y: str = ""
    width: str = ""
    height: str = ""
    note: str | None = None
    reads_on: tuple[str, int] | None = None


@dataclass(frozen=True)
class Asked:
    """What a version of a question asks besides its words: the columns `options` and `rules` of the version."""

    options: Sequence[dict[str, Any]]
    rules: Mapping[str, Any]

    def ids(self) -> frozenset[str]:
        return frozenset(option["id"] for option in self.options)


@dataclass(frozen=True)
class Line:
    """A row of the key as authors read it."""

    text: str
    is_right: bool = True


@dataclass(frozen=True)
class Shown:
    """A field of the attempt: what stands beside it, what it sends, and whether that is chosen now.

    One with `choices` is a list to choose from, and sends what they send. `before` and `after` are the text around a
    field that stands in one; `area` is where it stands on a picture: x, y, width and height with their unit.
    """

    label: str
    value: str
    is_chosen: bool = False
    choices: tuple["Shown", ...] = ()
    before: str = ""
    after: str = ""
    area: tuple[str, ...] = ()


class Unclear(Refused):
    """An honest answer that cannot be taken as it was typed. It is said beside its field; the other answers count."""


class Kind(ABC):
    """One kind of question, from the author's form to the result; KINDS has one of each.

    An answer is a list of strings in all kinds, empty where none was given. `template` shows the fields of the
    attempt, all of which send the name of their question. `rule_names` are the fields of the author's form that
    become the rules of the version; a rule that stands as it always was is left out. A version of a kind that
    `has_picture` keeps one. An answer to one that is marked `by_person` waits for somebody's marking, so that it stands
    in nothing that tells at once what is right. `has_notes` where something can be said of single answers. `longest`
    is how much of an answer that could not be taken is kept in its field.
    """

    template: ClassVar[str]
    has_picture: ClassVar[bool] = False
    by_person: ClassVar[bool] = False
    has_notes: ClassVar[bool] = False
    longest: ClassVar[int] = LONGEST_OPTION
    rule_names: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        """What the author wrote, cleaned; options keep the ids they had `before`. Raises Refused."""

    def typed(self, asked: Asked) -> dict[str, Any]:
        """The rules as the author's form shows them."""
        return dict(asked.rules)

    @abstractmethod
    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        """The answer as it is kept. Raises Refused for what no form of ours sends, Unclear for a slip of the pen."""

    def mixed(self, fields: list[Shown], seed: str) -> list[Shown]:
        """The fields in the order of one attempt: the same for the same seed, another one for others."""
        return fields

    def is_complete(self, asked: Asked, chosen: Sequence[str]) -> bool:
        """Whether nothing is left to be answered."""
        return bool(chosen)

    @abstractmethod
    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        """Which part of the points a kept answer is worth, from none to all of them; exact, never rounded."""

    @abstractmethod
    def right(self, asked: Asked) -> list[str]:
        """An answer that is worth all the points."""

    def marks(self, asked: Asked, earlier: Asked) -> bool:
        """Whether answers to the wording `earlier` can be marked by the key of this one."""
        return asked.ids() == earlier.ids()

    def guess(self, asked: Asked) -> Fraction:
        """Which share answers drawn by chance are worth on average; nothing where the answer is typed."""
        return NONE

    def picks(self, asked: Asked) -> dict[str, str]:
        """Ids and words of what is chosen from, where how many chose each can be counted."""
        return {}

    def answers(self, asked: Asked) -> dict[str, str]:
        """Ids and words of the answers of which something can be said."""
        return {}

    def keyed(self, rows: Sequence[OptionDraft], asked: Asked) -> list[tuple[str, OptionDraft]]:
        """The author's rows under the ids of the answers that `write` has made of them."""
        if not self.has_notes:
            return []
        written = [row for row in rows if clean_text(row.text, cap=LONGEST_OPTION, single_line=True)]
        return [(option["id"], row) for option, row in zip(asked.options, written, strict=True)]

    def met(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        """Which of `answers` a kept answer is."""
        return [key for key in self.answers(asked) if key in chosen]

    @abstractmethod
    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        """The fields of the attempt in order."""

    @abstractmethod
    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        """A kept answer in the words of the question."""

    @abstractmethod
    def key(self, asked: Asked) -> list[Line]:
        """What is right, in words, for authors and the office."""


def filled(rows: Sequence[OptionDraft], before: Asked | None) -> list[dict[str, Any]]:
    """The rows with a text, cleaned, each under the id it had before or a new one."""
    known = before.ids() if before else frozenset()
    cleaned = [(clean_text(row.text, cap=LONGEST_OPTION, single_line=True), row) for row in rows]
    return [
        {"id": row.id if row.id in known else token_hex(4), "text": text, "correct": bool(row.correct)}
        for text, row in cleaned
        if text
    ]


def refuse_number(options: Sequence[Any], fewest: int = 2) -> None:
    if len(options) < fewest:
        raise Refused(_("Write at least two answers.") if fewest > 1 else _("Write an answer."), field="options")
    if len(options) > MOST_OPTIONS:
        raise Refused(_("There are too many answers: at most 10 are allowed."), field="options")


def refuse_alike(*columns: Iterable[str]) -> None:
    for column in columns:
        values = list(column)
        if len(set(values)) < len(values):
            raise Refused(_("Two answers are alike. Each must be different."), field="options")


def marking(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The rule of kinds that can give a part of the points: {"marking": "part"}, or none for all or nothing."""
    wanted = typed.get("marking") or "all"
    if wanted not in ("all", "part"):
        raise Refused(_("Choose how the points are given."), field="marking")
    return {"marking": "part"} if wanted == "part" else {}


def foreign() -> Refused:
    return Refused(_("One of the answers does not belong to this question. Open the test again."))


def one_only() -> Refused:
    return Refused(_("This question takes one answer only."))
