"""The place that an address of the form for questions names; one that this person may not see is not there."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest

from courses.queries.places import Place, article_place, lesson_place, presentation_place, question_place
from courses.records import Step
from helpdesk.views.found import LARGEST_KEY
from lms.models import Person


def asked_about(request: HttpRequest, person: Person) -> tuple[Step | None, Place | None]:
    """At most one of the two: the step, or the other place."""
    kinds: dict[str, Callable[[Person, int, HttpRequest], Any]] = {
        "krok": _step,
        "lekcja": _lesson,
        "prezentacja": lambda person, pk, request: presentation_place(person, pk, _second(request)),
        "artykul": lambda person, pk, request: article_place(person, pk),
        "odpowiedz": lambda person, pk, request: question_place(person, pk),
    }
    name = next((each for each in kinds if request.GET.get(each)), None)
    if name is None:
        return None, None
    found = kinds[name](person, _number(request.GET[name]), request)
    if found is None:
        raise Http404
    return (found, None) if isinstance(found, Step) else (None, found)


def _step(person: Person, pk: int, request: HttpRequest) -> Step | None:
    return Step.objects.visible_to(person).select_related("page__system").filter(pk=pk).first()


def _lesson(person: Person, pk: int, request: HttpRequest) -> Place | None:
    return lesson_place(person, pk, request.GET.get("film", ""), _second(request))


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and int(given[:20]) < LARGEST_KEY):
        raise Http404
    return int(given[:20])


def _second(request: HttpRequest) -> int | None:
    """What the player says; anything that is no second of a film is passed over."""
    given = request.GET.get("t", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 5 else None
