"""Rows that carry a seal: a number in a chain, the seal of the row before, and their own."""

from typing import Any

from django.db import models


class Sealable(models.Model):
    """Sealed once by `lms.sealing.add_to_chain`; held against their chain by `lms.queries.sealed`."""

    seal_number = models.BigIntegerField(null=True, unique=True)
    seal_previous = models.CharField(max_length=64, blank=True)
    seal_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    def sealed_payload(self) -> dict[str, Any]:
        """What the hash covers, read from the database: everything but bookkeeping that follows later."""
        raise NotImplementedError
