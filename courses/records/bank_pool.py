"""What the sections of a test may draw from the bank of questions, across tests."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from courses.blocks.section import Section
from courses.records.programme import Programme
from courses.records.question import Question, QuestionVersion
from courses.records.readable import readable_with


def pool(*, purpose: str, audience: str, owner_id: int | None, quiz_id: int | None) -> QuerySet[QuestionVersion]:
    """Wordings in force of other published tests that every reader of this test may read as well, without those that
    this test has a copy of.

    The words of an exam are drawn by exams of the same author only, since other tests show them with their key.
    """
    rows = QuestionVersion.objects.in_force().filter(readable_with(audience, "question__quiz__"))
    own = Question.objects.standing().filter(quiz=quiz_id)
    rows = rows.exclude(question__quiz=quiz_id).exclude(question__copied_from__in=own.values("pk"))
    rows = rows.exclude(question__in=own.exclude(copied_from=None).values("copied_from"))
    others = of_exams()
    if purpose == "exam" and owner_id:
        others &= ~Q(question__quiz__owner=owner_id)
    return rows.exclude(others)


def of_exams() -> Q:
    """Words of exams, and of the tests that programmes use as one."""
    programmes = Programme.objects.exclude(exam=None), Programme.objects.exclude(renewal_exam=None)
    secret = Q(question__quiz__purpose="exam") | Q(question__quiz__in=programmes[0].values("exam"))
    return secret | Q(question__quiz__in=programmes[1].values("renewal_exam"))


def pool_of(quiz: Any) -> QuerySet[QuestionVersion]:
    return pool(purpose=quiz.purpose, audience=quiz.audience, owner_id=quiz.owner_id, quiz_id=quiz.pk)


def for_sections(rows: QuerySet[QuestionVersion], sections: Sequence[Section]) -> QuerySet[Any]:
    """Those that any of the sections draws from; whether the one at a place does stands beside each as `in_0` …"""
    places = {f"in_{place}": drawn_by(section) for place, section in enumerate(sections) if section.is_of_bank}
    wanted = Q(pk__in=[])
    for each in places.values():
        wanted |= each
    columns = {name: ExpressionWrapper(each, output_field=BooleanField()) for name, each in places.items()}
    return rows.filter(wanted).annotate(**columns)


def drawn_by(section: Section) -> Q:
    """The category with those below it, and the tag; both where both are said."""
    found = Q()
    if section.category:
        found &= Q(question__category=section.category) | Q(question__category__startswith=f"{section.category}/")
    if section.tag:
        found &= Q(question__in=Question.objects.filter(tags__name__iexact=section.tag).values("pk"))
    return found


def sure(rows: QuerySet[QuestionVersion], sections: Sequence[Section]) -> dict[str, int]:
    """By section that draws from the bank, how many are left for it whatever the ones before it drew; one statement.

    A question and its copies are one, and the section with the fewest draws first.
    """
    banked = {place: section for place, section in enumerate(sections) if section.is_of_bank}
    if not banked:
        return {}
    names = ("question__copied_from", "question_id", *(f"in_{place}" for place in banked))
    found = list(for_sections(rows, sections).order_by().values_list(*names))
    there = {place: {row[0] or row[1] for row in found if row[at]} for at, place in enumerate(banked, start=2)}
    left: dict[str, int] = {}
    before: list[int] = []
    for place in sorted(there, key=lambda place: (len(there[place]), place)):
        gone = sum(min(banked[each].drawn or len(there[each]), len(there[place] & there[each])) for each in before)
        left[banked[place].id] = max(len(there[place]) - gone, 0)
        before.append(place)
    return left
