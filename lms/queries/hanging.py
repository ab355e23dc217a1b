"""Of some people, who has anything more than the account itself: anything at all that points at them."""

from typing import Any

from django.contrib.auth.hashers import is_password_usable
from django.db.models import Model, QuerySet

from lms.models import Appointment, PeopleImportRow, Person

# Rows of imports name the people whom they brought.
_LIGHT = (PeopleImportRow,)
_ACCOUNT = ("pk", "last_login", "password")


def with_something(people: QuerySet[Person], roles: QuerySet[Appointment]) -> set[int]:
    """Those who have logged in, have a password, or at whom any row points besides these roles, or at whose role of
    these anything points. The tables are read from the models, so that a new one counts by itself; each is one
    statement, however many people there are.
    """
    ids, own = people.order_by().values("pk"), roles.order_by().values("pk")
    found = {pk for pk, *told in _accounts(people) if any(told)}
    for table, column in _pointing_at(Person):
        rows = table._base_manager.filter(**{f"{column}__in": ids})
        if table is Appointment and column == "person":
            rows = rows.exclude(pk__in=own)
        found |= set(rows.values_list(column, flat=True))
    owners = dict(roles.values_list("pk", "person_id"))
    for table, column in _pointing_at(Appointment):
        found |= {
            owners[pk] for pk in table._base_manager.filter(**{f"{column}__in": own}).values_list(column, flat=True)
        }
    return found


def _accounts(people: QuerySet[Person]) -> list[tuple[int, bool, bool]]:
    return [(pk, at is not None, is_password_usable(word)) for pk, at, word in people.values_list(*_ACCOUNT)]


def _pointing_at(table: type[Model]) -> list[tuple[Any, str]]:
    """Each table with its column; hidden relations and those of many to many as well."""
    relations: Any = table._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field.name)
        for relation in relations
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if relation.related_model not in _LIGHT
    ]
