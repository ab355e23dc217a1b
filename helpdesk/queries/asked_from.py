"""The columns of a question that tell from where it was asked, in the words of today."""

from typing import Any

from courses.queries.places import Place
from courses.records import PlaceKind, Publication, Step


def asked_from(step: Step | None, place: Place | None) -> dict[str, Any]:
    """Of a step of an instruction, of another place, or of none; the system is that of the text."""
    if step is not None:
        return _of_step(step)
    return _of_place(place) if place is not None else {}


def _of_step(step: Step) -> dict[str, Any]:
    published = Publication.objects.filter(page=step.page_id, revision=step.revision_id).first()
    return {
        "page_kind": PlaceKind.INSTRUCTION,
        "page_id": step.page_id,
        "revision_id": step.revision_id,
        "page_title": step.page.title,
        "page_version": published.number if published else None,
        "step": step,
        "step_title": step.title,
        "step_order": step.order,
        "system": step.page.system,
    }


def _of_place(place: Place) -> dict[str, Any]:
    return {
        "page_kind": place.kind,
        "page_id": place.page.pk,
        "revision_id": place.page.live_revision_id,
        "page_title": place.page.title,
        "page_version": place.version,
        "film": place.film,
        "film_title": place.film_title,
        "second": place.second,
        "attempt_id": place.attempt_id,
        "question_id": place.question_id,
        "question_order": place.question_order,
        "system": place.system,
    }
