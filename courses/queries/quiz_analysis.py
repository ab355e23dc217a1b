"""The questions of a test, each version with what its answers tell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from courses.kinds.rubric import rubric_of, share_of
from courses.models import Answer, Attempt, QuestionVersion, QuizPage
from courses.queries.drawing import by_section
from courses.queries.item_analysis import FEWEST, Item, Scored, analyse
from courses.queries.item_words import warnings_of

CHUNK = 2000
KNOWN_ANSWERS = 4096


@dataclass(frozen=True)
class Option:
    text: str
    number: int
    is_right: bool

    @property
    def label(self) -> str:
        words = _("%(text)s (right)") if self.is_right else "%(text)s"
        return words % {"text": self.text}

    @property
    def words(self) -> str:
        return str(self.number)

    @property
    def tone(self) -> str:
        return "" if self.is_right else "warn"


@dataclass(frozen=True)
class AnalysedVersion:
    """`section` is the name of its section, told with the first of each; `guess` the share earned by chance."""

    version: QuestionVersion
    item: Item
    guess: float
    options: tuple[Option, ...]
    warnings: tuple[str, ...]
    section: str = ""

    @property
    def says_enough(self) -> bool:
        return self.item.attempts >= FEWEST

    @property
    def facility(self) -> int:
        return round(self.item.facility * 100)

    @property
    def facility_words(self) -> str:
        return _percent(self.item.facility)

    @property
    def deviation_words(self) -> str:
        return _percent(self.item.deviation)

    @property
    def guess_words(self) -> str:
        return _percent(self.guess)

    @property
    def discrimination_words(self) -> str:
        value = self.item.discrimination
        return "" if value is None else number_format(Decimal(f"{value:.2f}"))

    @property
    def weight_words(self) -> str:
        return "" if self.item.weight is None else _percent(self.item.weight)


@dataclass(frozen=True)
class QuizAnalysis:
    """`attempts` are the first finished ones, one of each person, whose answers are still there."""

    attempts: int
    versions: tuple[AnalysedVersion, ...]

    @property
    def says_enough(self) -> bool:
        return any(each.says_enough for each in self.versions)


def quiz_analysis(quiz: QuizPage) -> QuizAnalysis:
    """Every version that anybody was asked in this test, by section in the authors' order, newer ones first; what was
    drawn from the bank stands in the section that drew it first. How right an answer is
    counts here, not what the marking of the test makes of it.

    Only the first finished attempt of each person counts: who takes a test again knows its questions. Two statements;
    the answers are read in one pass and not kept.
    """
    drawn = Answer.objects.filter(attempt__quiz=quiz).exclude(section="").values("version")
    rows = QuestionVersion.objects.filter(Q(question__quiz=quiz) | Q(pk__in=drawn)).exclude(released_at=None)
    ordered = rows.select_related("question", "marked_by").order_by("question__order", "question_id", "-number")
    versions = {version.pk: version for version in ordered}
    drawn_by: dict[int, str] = {}
    counted = _Counted(_first_attempts(quiz, versions, drawn_by), drawn_by)
    items = analyse(counted)
    places = {section.id: place for place, section in enumerate(quiz.parts)}
    asked = sorted(items.keys() & versions.keys(), key=list(versions).index)
    part = {pk: counted.drawn.get(pk) or versions[pk].section for pk in asked}
    asked.sort(key=lambda pk: places.get(part[pk], len(places)))
    analysed: list[AnalysedVersion] = []
    for group in by_section(quiz, asked, lambda pk: part[pk]):
        found = [_analysed(versions[pk], items[pk]) for pk in group.things]
        title = group.title or (_("Other questions") if places else "")
        analysed += [replace(found[0], section=title), *found[1:]]
    return QuizAnalysis(counted.number, tuple(analysed))


class _Counted:
    """Attempts as they pass by, how many there were, and which section has `drawn` what from the bank."""

    def __init__(self, attempts: Iterator[list[Scored]], drawn: dict[int, str]) -> None:
        self.attempts, self.number, self.drawn = attempts, 0, drawn

    def __iter__(self) -> Iterator[list[Scored]]:
        for attempt in self.attempts:
            self.number += 1
            yield attempt


def _first_attempts(
    quiz: QuizPage, versions: dict[int, QuestionVersion], drawn_by: dict[int, str]
) -> Iterator[list[Scored]]:
    submitted = Attempt.objects.filter(quiz=quiz).settled().order_by()
    earlier = submitted.filter(person=OuterRef("person"), number__lt=OuterRef("number"))
    first = submitted.filter(~Exists(earlier)).values("pk")
    rows = Answer.objects.filter(attempt__in=first).order_by("attempt_id", "order")
    names = ("attempt_id", "version_id", "chosen", "marked_levels", "section")
    columns = rows.values_list(*names).iterator(chunk_size=CHUNK)
    scored = _scorer(versions)
    for _pk, answers in groupby(columns, key=lambda row: row[0]):
        attempt = []
        for _attempt, version, chosen, levels, section in answers:
            if section:
                drawn_by.setdefault(version, section)
            attempt.append(scored(version, tuple(chosen), tuple(levels) if levels else ()))
        yield attempt


def _scorer(versions: dict[int, QuestionVersion]) -> Callable[[int, tuple[str, ...], tuple[int, ...]], Scored]:
    """Most people give one of a few answers; each is marked once. An open answer is worth its levels."""
    picks = {pk: version.way.picks(version.asked) for pk, version in versions.items()}

    @lru_cache(maxsize=KNOWN_ANSWERS)
    def scored(pk: int, chosen: tuple[str, ...], levels: tuple[int, ...]) -> Scored:
        version = versions[pk]
        if levels:
            return Scored(pk, float(share_of(rubric_of(version.rules["rubric"]), levels)), version.points)
        share = float(version.way.share(version.key, chosen)) if chosen else 0.0
        picked = tuple(each for each in chosen if each in picks[pk])
        return Scored(pk, share, version.points, bool(chosen), picked)

    return scored


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _analysed(version: QuestionVersion, item: Item) -> AnalysedVersion:
    picks, right = version.way.picks(version.asked), set(version.way.right(version.key))
    guess = float(version.way.guess(version.key))
    options = tuple(Option(text, item.picked.get(pk, 0), pk in right) for pk, text in picks.items())
    return AnalysedVersion(
        version, item, guess, options, tuple(warnings_of(item, guess=guess, options=picks, right=right))
    )
