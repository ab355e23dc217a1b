"""One-time secrets: invitations, printed codes, password links. Only their hashes are kept."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.person import Person


class OneTimeSecretQuerySet(models.QuerySet["OneTimeSecret"]):
    def usable(self, now: datetime) -> Self:
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


class OneTimeSecret(models.Model):
    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        CODE = "code", _("printed code")
        PASSWORD = "password", _("new password")

    purpose = models.CharField(max_length=12, choices=Purpose)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="secrets")
    hashed = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = OneTimeSecretQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"], name="secret_of_person")]

    def __str__(self) -> str:
        return f"{self.purpose} #{self.pk}"


class LoginRequestQuerySet(models.QuerySet["LoginRequest"]):
    def waiting(self) -> Self:
        return self.filter(settled_at=None)

    def visible_to(self, person: Person) -> Self:
        """A request reaches who may answer it: leaders and representatives of the person's own office, the manager of
        the own firm, a coordinator where the office itself cannot help, an administrator always.
        """
        standing = person.standing
        if standing.has("administrator"):
            return self
        near = standing.organisations("leader", "representative", "deputy", "contract_manager")
        seen = models.Q(person__appointments__organisation_id__in=near, person__appointments__ended_on=None)
        if standing.has("coordinator"):
            seen |= models.Q(
                ~models.Q(person__appointments__role__in=["clerk", "leader"]), person__appointments__ended_on=None
            )
        return self.filter(seen).distinct()


class LoginRequest(models.Model):
    """ "I cannot log in": asks the own leaders for a printed code; the screen that takes it reveals no names."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="login_requests")
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = LoginRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(settled_at=None), name="login_request_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
