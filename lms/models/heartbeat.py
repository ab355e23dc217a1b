"""Signs of life of the processes behind the site."""

from django.db import models


class Heartbeat(models.Model):
    """One row per process kind, overwritten at every beat; /readyz reads it."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
