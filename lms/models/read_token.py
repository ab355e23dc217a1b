"""How a program of the Marshal's Office reads what is known of partners: tokens that allow nothing but reading."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.access_token import AccessToken
from lms.models.person import Person


class ReadTokenQuerySet(models.QuerySet["ReadToken"]):
    def visible_to(self, person: Person) -> Self:
        """The Marshal's Office."""
        return self if person.standing.sees_all_people else self.none()

    def usable(self, now: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=now, made_by__is_active=True)


class ReadToken(AccessToken):
    """It reads as the person who made it, while that person is of the office; `kinds` of units narrow it down, none of
    them named means all partners.
    """

    kinds = models.JSONField(default=list)

    objects = ReadTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token for reading")
        verbose_name_plural = _("tokens for reading")
