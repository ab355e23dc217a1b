"""History that is only ever added to: a row that exists is neither changed nor deleted by the program.

For what people sign see frozen.py: there rows change until the first signature.
"""

from typing import Any, NoReturn

from django.db import models

from lms.models.person import Person


class AppendOnlyError(RuntimeError):
    """A row of a history was about to be changed or deleted. A mistake of the program, never an answer."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class AppendOnly(models.Model):
    """One row of a history: when, and by whom; None where the program itself did it."""

    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError
