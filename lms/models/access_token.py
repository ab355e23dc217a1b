"""What every token of a program has: a name, what it allows, how long, and the hash of its secret."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.person import Person


class AccessToken(models.Model):
    """Each API has a table of its own, so that a token of one never opens another."""

    name = models.CharField(_("name"), max_length=80)
    scopes = models.JSONField(default=list)
    hashed = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("valid until"))
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def allows(self, scope: str) -> bool:
        return scope in self.scopes

    def is_usable(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now
