"""A question that an amendment gives to the next renewal of certificates: its tests, and how the question begins."""

from collections import defaultdict
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from courses.blocks.row_chooser import id_in
from courses.models import Amendment, Programme, QuizPage
from lms.models import Person

MOST = 100


def tests_for_renewals(person: Person) -> list[tuple[QuizPage, list[str]]]:
    """Those that this person may change, each with the programmes whose renewal asks it, those first; two statements.

    A programme whose renewal names no exam asks its first one again.
    """
    asked = Programme.objects.filter(is_active=True).annotate(asked=Coalesce(F("renewal_exam"), F("exam")))
    programmes: dict[int, list[str]] = defaultdict(list)
    for quiz, name in asked.exclude(asked=None).order_by("name").values_list("asked", "name"):
        programmes[quiz].append(name)
    rows = QuizPage.objects.all() if person.standing.is_office else QuizPage.objects.filter(owner=person)
    tests = sorted(rows.order_by("title", "pk"), key=lambda each: each.pk not in programmes)
    return [(each, programmes.get(each.pk, [])) for each in tests[:MOST]]


def begun_question(person: Person, given: str) -> dict[str, Any]:
    """What the form of a new question begins with where the address names an amendment of one's own texts."""
    pk = id_in(given)
    found = Amendment.objects.for_author(person).select_related("step").filter(pk=pk).first() if pk else None
    return {"step": found.step.anchor, "feedback": found.final} if found else {}
