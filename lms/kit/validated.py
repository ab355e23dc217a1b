"""A model's own checks, said the way an operation says no."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

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


def refuse_weak(password: str, person: Any) -> None:
    """Raise Refused with everything that is wrong with a new password."""
    try:
        password_validation.validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error


def refuse_wrong(password: str, person: Any) -> None:
    """Raise Refused unless this is the person's own password; the caller limits the tries."""
    if not person.check_password(password):
        raise Refused(_("The password is wrong."), field="password")
