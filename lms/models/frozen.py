"""What two people have begun to sign cannot be written over by accident; `verify_records` finds what was by intent."""

from typing import Any

from django.db import models


class FrozenError(RuntimeError):
    """A row that carries a signature, or is one, was about to be changed. A mistake of the program, never an answer."""


class FrozenQuerySet(models.QuerySet[Any]):
    """Rows matched by `frozen()` take changes of `settling` columns only, and are never deleted."""

    settling: frozenset[str] = frozenset()

    def frozen(self) -> "FrozenQuerySet":
        raise NotImplementedError

    def update(self, **changes: Any) -> int:
        if not changes.keys() <= self.settling:
            refuse_frozen(self)
        return super().update(**changes)

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse_frozen(self)
        return super().delete()


class FrozenModel(models.Model):
    """Save and delete ask the database, not the object in memory, whether the row is frozen."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        rows = self._rows()
        if not set(kwargs.get("update_fields") or {"everything"}) <= rows.settling:
            refuse_frozen(rows)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_frozen(self._rows())
        return super().delete(*args, **kwargs)

    def _rows(self) -> FrozenQuerySet:
        return type(self)._default_manager.filter(pk=self.pk)  # type: ignore[return-value]


def refuse_frozen(rows: FrozenQuerySet) -> None:
    if frozen := rows.frozen().order_by().first():
        raise FrozenError(f"{frozen._meta.label} {frozen.pk} carries a signature")
