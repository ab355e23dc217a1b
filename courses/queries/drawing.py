"""Which questions an attempt asks, and what the start page says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from secrets import SystemRandom
from typing import Any

from django.db.models import Count, Q

from courses.blocks.section import Section
from courses.kinds import BY_PERSON
from courses.models import QuestionVersion, QuizPage
from courses.records.bank_pool import drawn_by, for_sections, pool_of

CHANCE = SystemRandom()


@dataclass(frozen=True)
class Draw:
    """A section, or the questions beside all sections (`title` is empty): how many of `there` are asked, and how many
    of those that can be asked a person marks.
    """

    title: str
    asked: int
    there: int
    by_person: int = 0


@dataclass(frozen=True)
class Drawn:
    """A version that is asked; `section` is the id of the section that drew it from the bank, empty for an own one."""

    version: QuestionVersion
    section: str = ""


def drawn(quiz: QuizPage, versions: Sequence[QuestionVersion], bank: Sequence[Any] = ()) -> list[Drawn]:
    """Of the versions in force, in the authors' order, and of the `bank`; a draw of more than there are takes all.

    Without sections `drawn` of the test, in the authors' order. Sections stand in their order and draw their own
    number, in any order; what is in none of them is asked last, all of it. Nothing is asked twice, nor beside its copy:
    sections that draw from the bank draw one after another, the one with the fewest there first, as `sure` counts.
    Pure but for the chance.
    """
    sections = quiz.parts
    if not sections:
        number = min(quiz.drawn or len(versions), len(versions))
        return [Drawn(versions[place]) for place in sorted(CHANCE.sample(range(len(versions)), number))]
    known = {section.id for section in sections}
    rest = [Drawn(each) for each in versions if each.section not in known]
    pools = {
        place: [
            *(Drawn(each) for each in versions if each.section == section.id),
            *(Drawn(each, section.id) for each in bank if section.is_of_bank and getattr(each, f"in_{place}")),
        ]
        for place, section in enumerate(sections)
    }
    taken: set[int] = set()
    asked: dict[int, list[Drawn]] = {}
    for place in sorted(pools, key=lambda place: len({_origin(each.version) for each in pools[place] if each.section})):
        asked[place] = _sample(pools[place], sections[place].drawn, taken)
    return [*(each for place in range(len(sections)) for each in asked[place]), *rest]


def _sample(there: list[Drawn], number: int | None, taken: set[int]) -> list[Drawn]:
    """In any order; what comes from the bank is `taken` from then on, with its copies."""
    found: list[Drawn] = []
    for each in CHANCE.sample(there, len(there)):
        if number is not None and len(found) == number:
            break
        if each.section and _origin(each.version) in taken:
            continue
        if each.section:
            taken.add(_origin(each.version))
        found.append(each)
    return found


def _origin(version: QuestionVersion) -> int:
    """The question it was copied from, or itself."""
    return version.question.copied_from_id or version.question_id


def bank_of(quiz: QuizPage) -> list[Any]:
    """What the sections of the test draw from the bank now, as `drawn` takes it; one statement, and none where no
    section does.
    """
    if not any(section.is_of_bank for section in quiz.parts):
        return []
    rows = for_sections(pool_of(quiz), quiz.parts).select_related("question")
    return list(rows.only("section", "question__copied_from", "question__quiz"))


def draws(quiz: QuizPage) -> list[Draw]:
    """What an attempt that begins now asks, by section; one entry without sections. One statement, and one more where
    a section draws from the bank.
    """
    asked = QuestionVersion.objects.in_force().filter(question__quiz=quiz).order_by()
    marked = Count("pk", filter=Q(kind__in=BY_PERSON))
    rows = asked.values_list("section").annotate(number=Count("pk"), marked=marked)
    numbers = {section: (number, by_person) for section, number, by_person in rows}
    sections = quiz.parts
    if not sections:
        there, by_person = _summed(numbers.values())
        return [Draw("", min(quiz.drawn or there, there), there, by_person)]
    bank = _in_bank(quiz, sections)
    found = []
    for section in sections:
        there, by_person = _summed([numbers.pop(section.id, (0, 0)), bank.get(section.id, (0, 0))])
        found.append(Draw(section.title, min(section.drawn or there, there), there, by_person))
    rest, by_person = _summed(numbers.values())
    return [*found, Draw("", rest, rest, by_person)] if rest else found


def _summed(numbers: Iterable[tuple[int, int]]) -> tuple[int, int]:
    pairs = list(numbers)
    return sum(first for first, _second in pairs), sum(second for _first, second in pairs)


def _in_bank(quiz: QuizPage, sections: Sequence[Section]) -> dict[str, tuple[int, int]]:
    banked = [each for each in sections if each.is_of_bank]
    if not banked:
        return {}
    columns = {}
    for place, each in enumerate(banked):
        columns[f"all_{place}"] = Count("pk", filter=drawn_by(each))
        columns[f"marked_{place}"] = Count("pk", filter=drawn_by(each) & Q(kind__in=BY_PERSON))
    found = pool_of(quiz).order_by().aggregate(**columns)
    return {each.id: (found[f"all_{place}"], found[f"marked_{place}"]) for place, each in enumerate(banked)}


@dataclass(frozen=True)
class InSection:
    """Things of one section that stand beside each other; `title` is empty beside all sections."""

    title: str
    things: list[Any]


def by_section(quiz: QuizPage, things: Iterable[Any], section_of: Any) -> list[InSection]:
    """In the order they have; one group without a title where the test has no sections.

    A section that is gone since has no name any more.
    """
    titles = {section.id: section.title for section in quiz.parts}
    grouped = groupby(things, key=lambda each: titles.get(section_of(each), ""))
    return [InSection(title, list(group)) for title, group in grouped]
