"""A question that an amendment gives to the next renewal of certificates: its tests, and how the question begins."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from courses.blocks.row_chooser import id_in
from courses.events import QuestionSuggested
from courses.models import Amendment, Programme, QuizPage
from lms.models import Event, Person

MOST = 100


Tests = list[tuple[QuizPage, list[str]]]


def asked_by_renewals() -> dict[int, list[str]]:
    """By test, the names of programmes; one whose renewal names no exam asks its first one again."""
    asked = Programme.objects.filter(is_active=True).annotate(asked=Coalesce(F("renewal_exam"), F("exam")))
    programmes: dict[int, list[str]] = defaultdict(list)
    for quiz, name in asked.exclude(asked=None).order_by("name").values_list("asked", "name"):
        programmes[quiz].append(name)
    return dict(programmes)


def tests_for_renewals(person: Person, programmes: dict[int, list[str]]) -> Tests:
    """Those that this person may change, each with what `asked_by_renewals` says of it, the exams of renewals first."""
    rows = QuizPage.objects.all() if person.standing.is_office else QuizPage.objects.filter(owner=person)
    tests = sorted(rows.order_by("title", "pk"), key=lambda each: each.pk not in programmes)
    return [(each, programmes.get(each.pk, [])) for each in tests[:MOST]]


def exams_of_others(person: Person, programmes: dict[int, list[str]]) -> Tests:
    """The exams of renewals that somebody else keeps: there a question can be suggested."""
    if person.standing.is_office:
        return []
    rows = QuizPage.objects.filter(pk__in=programmes, live=True).exclude(owner=person).order_by("title", "pk")
    return [(each, programmes[each.pk]) for each in rows[:MOST]]


def suggested_at(amendment: Amendment) -> dict[int, datetime]:
    """For which exams a question about the amendment was suggested, and when."""
    rows = Event.objects.filter(
        name=QuestionSuggested.name, object_type=Amendment._meta.label, object_id=amendment.pk
    ).order_by("pk")
    return {event.data["quiz_id"]: event.happened_at for event in rows}


def begun_question(person: Person, given: str, quiz: QuizPage) -> dict[str, Any]:
    """What the form of a new question of this test begins with where the address names an amendment: of one's own
    texts, or one for which a question was suggested here.
    """
    pk = id_in(given)
    found = Amendment.objects.select_related("step").filter(pk=pk).first() if pk else None
    if found is None or not found.is_taken:
        return {}
    is_own = Amendment.objects.for_author(person).filter(pk=found.pk).exists()
    return {"step": found.step.anchor, "feedback": found.final} if is_own or quiz.pk in suggested_at(found) else {}
