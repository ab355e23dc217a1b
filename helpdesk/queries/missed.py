"""Matters still running that have missed a deadline, whether or not anybody was warned yet."""

from datetime import datetime

from django.db import models

from helpdesk.models import Reminder
from helpdesk.models.escalation import CONTRACTORS_TURN, EscalationQuerySet


def missed(among: EscalationQuerySet, now: datetime) -> EscalationQuerySet:
    said = Reminder.objects.filter(escalation=models.OuterRef("pk"), kind=Reminder.Kind.MISSED)
    overdue = models.Q(state__in=CONTRACTORS_TURN, paused_since=None, next_due__lt=now)
    rows: EscalationQuerySet = among.live().filter(models.Exists(said) | overdue)
    return rows
