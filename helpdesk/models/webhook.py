"""Where facts about a contractor's matters go: addresses of its own tracker, and what became of each message."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import Escalation
from lms.models import Event, Organisation, Person, Role


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    def visible_to(self, person: Person) -> Self:
        standing = person.standing
        if standing.has(Role.ADMINISTRATOR):
            return self
        return self.filter(contractor_id__in=standing.contractors(Role.CONTRACT_MANAGER))

    def on(self) -> Self:
        return self.filter(off_at=None)


class WebhookEndpoint(models.Model):
    """Where facts about the contractor's matters are sent. `sealed_secret` is what lms.kit.locked makes of it.

    `failing_since` is the first failure since the last success; off for good reason of its own (`off_by` is None) or
    by a person.
    """

    contractor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="webhook_endpoints")
    url = models.URLField(_("address"), max_length=500)
    sealed_secret = models.CharField(max_length=300)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)
    off_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("address for messages to a tracker")
        verbose_name_plural = _("addresses for messages to trackers")
        indexes = [models.Index(fields=["contractor"], name="endpoint_of_contractor")]

    def __str__(self) -> str:
        return self.url

    def get_absolute_url(self) -> str:
        return reverse("endpoint", args=[self.pk])


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(endpoint__in=WebhookEndpoint.objects.visible_to(person))

    def waiting(self) -> Self:
        return self.filter(state=WebhookDelivery.State.WAITING)

    def next_in_turn(self) -> Self:
        """Those with nothing about the same matter waiting before them at the same address."""
        before = WebhookDelivery.objects.waiting().filter(
            endpoint=models.OuterRef("endpoint"),
            escalation=models.OuterRef("escalation"),
            event_id__lt=models.OuterRef("event_id"),
        )
        return self.waiting().filter(~models.Exists(before), endpoint__off_at=None)

    def due(self, now: datetime) -> Self:
        free = models.Q(claimed_until=None) | models.Q(claimed_until__lte=now)
        return self.next_in_turn().filter(free, next_at__lte=now)


class WebhookDelivery(models.Model):
    """One fact for one address; its key is the id by which the receiver knows a repetition. The row is the truth."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("webhook", "waiting")
        SENT = "sent", pgettext_lazy("webhook", "taken")
        GIVEN_UP = "given_up", pgettext_lazy("webhook", "given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to a tracker")
        verbose_name_plural = _("messages to trackers")
        constraints = [models.UniqueConstraint(fields=["endpoint", "event"], name="webhook_once_per_event")]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="webhook_due"),
            models.Index(
                fields=["endpoint", "escalation", "event"], condition=models.Q(state="waiting"), name="webhook_in_order"
            ),
            models.Index(fields=["endpoint", "-event"], name="webhook_of_endpoint"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
