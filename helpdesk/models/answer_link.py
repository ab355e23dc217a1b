"""Links in mails that let a leader act without logging in. Only their hashes are kept."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import Escalation
from helpdesk.models.ticket import Ticket
from lms.models import Person


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def usable(self, now: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=now, person__is_active=True)


class AnswerLink(models.Model):
    """One link for one person and one action, on a question or on what was handed over."""

    class Action(models.TextChoices):
        ACCEPT = "accept", pgettext_lazy("link", "accept the solution")
        SEND_BACK = "send_back", pgettext_lazy("link", "send the solution back")
        ESCALATE = "escalate", pgettext_lazy("link", "hand over to the contractor")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    action = models.CharField(max_length=10, choices=Action)
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.CASCADE, related_name="+")
    escalation = models.ForeignKey(Escalation, null=True, on_delete=models.CASCADE, related_name="+")
    hashed = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("mail", "link to answer by")
        verbose_name_plural = pgettext_lazy("mail", "links to answer by")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action="escalate", ticket__isnull=False, escalation__isnull=True)
                | models.Q(action__in=["accept", "send_back"], ticket__isnull=True, escalation__isnull=False),
                name="answer_link_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} #{self.pk}"
