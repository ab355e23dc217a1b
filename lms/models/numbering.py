"""Numbers without gaps, and keys that make a repeated form harmless."""

from django.db import models

from lms.models.person import Person


class Counter(models.Model):
    """The last number given within a scope such as `P-2026`; its row is the lock that keeps numbers without gaps."""

    scope = models.CharField(max_length=60, unique=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.scope}: {self.value}"


class OnceKey(models.Model):
    """What a form with this key has already made, so that sending it twice makes it once."""

    key = models.UUIDField()
    action = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "action", "key"], name="once_key_per_person")]

    def __str__(self) -> str:
        return f"{self.action} {self.key}"
