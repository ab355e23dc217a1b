"""How a contractor's own tracker comes in: tokens, and what was done with them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import Escalation, EscalationMessage
from lms.models import AccessToken, Organisation, Person, Role


class Scope(models.TextChoices):
    READ = "read", pgettext_lazy("token", "read matters and their files")
    REPLY = "reply", pgettext_lazy("token", "write to the leader")
    STATE = "state", pgettext_lazy("token", "accept, ask back, propose a solution, set the own number")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, person: Person) -> Self:
        """The contract manager of that contractor, and administrators."""
        standing = person.standing
        if standing.has(Role.ADMINISTRATOR):
            return self
        return self.filter(contractor_id__in=standing.contractors(Role.CONTRACT_MANAGER))

    def usable(self, now: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=now, acts_as__is_active=True)


class ApiToken(AccessToken):
    """What a program of the contractor shows at every request. It acts as one person of that contractor."""

    contractor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="api_tokens")
    acts_as = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token of a contractor")
        verbose_name_plural = _("tokens of contractors")
        indexes = [models.Index(fields=["contractor", "-id"], name="token_of_contractor")]


class TrackerAct(models.Model):
    """What a program did with its token: which token, to which matter, and what it had sent.

    Its row is also what a repeated request finds (`lms.once`); `fingerprint` tells a repetition from another request
    under the same key.
    """

    class Verb(models.TextChoices):
        ACCEPT = "accept", pgettext_lazy("tracker", "accepted")
        REPLY = "reply", pgettext_lazy("tracker", "message")
        ASK_BACK = "ask_back", pgettext_lazy("tracker", "question back")
        WORKAROUND = "workaround", pgettext_lazy("tracker", "way round")
        SOLUTION = "solution", pgettext_lazy("tracker", "proposed solution")
        REFUSE = "refuse", pgettext_lazy("tracker", "refusal")
        NUMBER = "number", pgettext_lazy("tracker", "own number")

    token = models.ForeignKey(ApiToken, on_delete=models.PROTECT, related_name="acts")
    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="tracker_acts")
    message = models.OneToOneField(EscalationMessage, null=True, on_delete=models.CASCADE, related_name="tracker_act")
    verb = models.CharField(max_length=10, choices=Verb)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("act of a tracker")
        verbose_name_plural = _("acts of trackers")
