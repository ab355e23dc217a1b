"""A model's own checks, said the way an operation says no."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models

from lms.kit.refused import Refused


def refuse_invalid(thing: models.Model, *, exclude: Iterable[str] = ()) -> None:
    """Raise Refused with the first sentence of the model's field checks (lengths, choices, addresses).

    Uniqueness and constraints are left to the database and to the operation, which hold the lock.
    """
    try:
        thing.clean_fields(exclude=set(exclude))
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise Refused(sentences[0], field=field) from error
