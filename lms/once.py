"""A form sent twice makes one thing."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from lms.kit.refused import Refused
from lms.models import OnceKey, Person

Made = TypeVar("Made", bound=models.Model)


def once(
    *, key: UUID | None, action: str, by: Person, now: datetime, kind: type[Made], make: Callable[[], Made]
) -> tuple[Made, bool]:
    """Make a thing, or return the one this key made before, and whether it is new.

    The unique key is written in the same transaction as the thing: of two simultaneous requests one waits,
    then finds it.
    Without a key (a caller that is no form) the thing is simply made.
    """
    if key is None:
        return make(), True
    if done := found(key=key, action=action, by=by, kind=kind):
        return done, False
    try:
        with transaction.atomic():
            made = make()
            OnceKey.objects.create(key=key, action=action, person=by, object_id=made.pk, created_at=now)
    except (IntegrityError, Refused):
        # The other of two simultaneous requests committed first, and what it made stands in the way of this one;
        # anything else is a real error or refusal and is raised again.
        if done := found(key=key, action=action, by=by, kind=kind):
            return done, False
        raise
    return made, True


def found(*, key: UUID, action: str, by: Person, kind: type[Made]) -> Made | None:
    """The thing that this person's form with this key has made, if it has."""
    row = OnceKey.objects.filter(key=key, action=action, person=by).first()
    return kind._default_manager.filter(pk=row.object_id).first() if row else None
