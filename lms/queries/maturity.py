"""The questionnaire about the state of IT: its editions, the points of an answer sheet and the index they make.

Editions stand in site/content/maturity.json, the newest last. An edition that was answered once is never changed: a
new one is added, and whoever answered the former one keeps its result until they answer anew.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy

from lms.queries.profile_fields import ProfileField, ProfileSectionKind

FILE = settings.BASE_DIR / "site" / "content" / "maturity.json"
MATURITY = "maturity"


@dataclass(frozen=True)
class MaturityAnswer:
    code: str
    words: str
    points: int


@dataclass(frozen=True)
class MaturityQuestion:
    code: str
    words: str
    answers: tuple[MaturityAnswer, ...]

    @property
    def most(self) -> int:
        return max(each.points for each in self.answers)


@dataclass(frozen=True)
class Edition:
    number: int
    questions: tuple[MaturityQuestion, ...]

    @property
    def most(self) -> int:
        return sum(each.most for each in self.questions)


@dataclass(frozen=True)
class ScoredLine:
    """One question with what was answered; `answer` is None where nothing was."""

    question: MaturityQuestion
    answer: MaturityAnswer | None

    @property
    def points(self) -> int:
        return self.answer.points if self.answer else 0


@dataclass(frozen=True)
class Maturity:
    """`index` is 100 × points / most, rounded to a whole number, half up; None until every question is answered."""

    edition: int
    lines: list[ScoredLine]
    points: int
    most: int

    @property
    def answered(self) -> int:
        return sum(1 for line in self.lines if line.answer)

    @property
    def index(self) -> int | None:
        if self.answered < len(self.lines):
            return None
        return (200 * self.points + self.most) // (2 * self.most)


@cache
def editions() -> tuple[Edition, ...]:
    """The oldest first."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Edition(entry["edition"], tuple(_question(each) for each in entry["questions"])) for entry in read)


def _question(entry: dict[str, Any]) -> MaturityQuestion:
    answers = tuple(MaturityAnswer(code, words, points) for code, words, points in entry["answers"])
    return MaturityQuestion(entry["code"], entry["words"], answers)


def edition(number: int | None = None) -> Edition:
    """That edition, or the newest where it is not told or not known any more."""
    found = [each for each in editions() if each.number == number]
    return found[0] if found else editions()[-1]


def maturity_of(values: Mapping[str, Any], number: int | None) -> Maturity:
    """The result of an answer sheet of that edition; what it does not know counts as not answered."""
    asked = edition(number)
    lines = []
    for question in asked.questions:
        given = next((each for each in question.answers if each.code == values.get(question.code)), None)
        lines.append(ScoredLine(question, given))
    return Maturity(asked.number, lines, sum(line.points for line in lines), asked.most)


def questionnaire(number: int | None = None) -> ProfileSectionKind:
    """The questions as a section of the card."""
    asked = edition(number)
    fields = tuple(
        ProfileField(
            question.code, question.words, "choice", choices=tuple((each.code, each.words) for each in question.answers)
        )
        for question in asked.questions
    )
    title, lead = gettext_lazy("Questionnaire: state of IT"), gettext_lazy("Choose what is nearest to the truth today.")
    return ProfileSectionKind(MATURITY, "ankieta", title, fields, lead, asked.number)
