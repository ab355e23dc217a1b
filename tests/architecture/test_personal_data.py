"""Nothing that points at a person is forgotten when they ask what is known of them, or ask to be forgotten."""

from django.apps import apps
from django.db.models import Model

from lms.models import Person
from lms.registry import personal_data


def points_at_a_person(model: type[Model]) -> bool:
    return any(field.related_model is Person for field in model._meta.get_fields() if field.concrete)


def test_every_model_that_points_at_a_person_has_an_exporter_and_an_eraser() -> None:
    concerned = {model._meta.label for model in apps.get_models() if model is Person or points_at_a_person(model)}
    answered = set().union(*(entry.models for entry in personal_data)) if list(personal_data) else set()

    assert sorted(concerned - answered) == []


def test_nobody_answers_for_a_model_that_is_not_there() -> None:
    known = {model._meta.label for model in apps.get_models()}

    assert sorted(label for entry in personal_data for label in entry.models - known) == []
