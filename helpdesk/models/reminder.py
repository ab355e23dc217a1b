"""Which warnings of a deadline have been given, so that each is given once."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import Escalation
from helpdesk.models.ticket import Ticket


class Reminder(models.Model):
    """A row is also the record of a missed deadline. `due_at` is the deadline as it stood when the row was made."""

    class Target(models.TextChoices):
        ANSWER = "answer", pgettext_lazy("deadline", "answer")
        REACTION = "reaction", pgettext_lazy("deadline", "reaction")
        WORKAROUND = "workaround", pgettext_lazy("deadline", "way round")
        UPDATE = "update", pgettext_lazy("deadline", "news")
        SOLUTION = "solution", pgettext_lazy("deadline", "solution")

    class Kind(models.TextChoices):
        HALF = "half", _("half of the time is gone")
        NEAR = "near", _("little time is left")
        MISSED = "missed", _("the deadline has passed")

    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.CASCADE, related_name="reminders")
    escalation = models.ForeignKey(Escalation, null=True, on_delete=models.CASCADE, related_name="reminders")
    target = models.CharField(max_length=10, choices=Target)
    kind = models.CharField(max_length=6, choices=Kind)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ticket__isnull=True, escalation__isnull=False)
                | models.Q(ticket__isnull=False, escalation__isnull=True),
                name="reminder_of_one_thing",
            ),
            # A deadline of the contract is missed once, however far later pauses move it.
            models.UniqueConstraint(
                fields=["escalation", "target", "kind"],
                condition=models.Q(escalation__isnull=False) & ~models.Q(target="update"),
                name="reminder_once_per_deadline",
            ),
            # Each word of the contractor begins a new time until the next one.
            models.UniqueConstraint(
                fields=["escalation", "target", "kind", "due_at"],
                condition=models.Q(escalation__isnull=False, target="update"),
                name="reminder_once_per_news",
            ),
            # A clerk may wait several times on one question; each time has a deadline of its own.
            models.UniqueConstraint(
                fields=["ticket", "target", "kind", "due_at"],
                condition=models.Q(ticket__isnull=False),
                name="reminder_once_per_wait",
            ),
        ]
        indexes = [models.Index(fields=["kind", "-made_at"], name="reminder_newest")]
