"""What happened: one append-only table that is both the outbox and the audit."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.organisation import Organisation
from lms.models.person import Person
from lms.models.sealed import Sealable


class EventQuerySet(models.QuerySet["Event"]):
    def unsettled(self) -> Self:
        return self.filter(settled_at=None)

    def awaiting(self, now: datetime) -> Self:
        """Unsettled, and not only because every receiver left is waiting out a pause after a failure."""
        left = Delivery.objects.filter(event=models.OuterRef("pk"), received_at=None, is_dead=False)
        return self.unsettled().filter(
            models.Exists(left.filter(next_at__lte=now)) | ~models.Exists(left.filter(next_at__gt=now))
        )

    def unsealed(self) -> Self:
        return self.filter(seal_number=None).order_by("pk")

    def visible_to(self, person: Person) -> Self:
        """The audit: office and administrators all, a representative what concerns the own partner."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(partner_id__in=standing.partners("representative", "deputy"))


class Event(Sealable):
    """Rows are only ever added; sealing fills the four seal columns once, settling the settled_at column.

    `data`, `before` and `after` hold ids and small values, never message texts: an event outlives its people.
    """

    name = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    actor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    happened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["happened_at"], condition=models.Q(settled_at=None), name="event_unsettled"),
            models.Index(fields=["id"], condition=models.Q(seal_number=None), name="event_unsealed"),
            models.Index(fields=["object_type", "object_id", "id"], name="event_of_object"),
            models.Index(fields=["partner", "-id"], name="event_of_partner"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"

    def sealed_payload(self) -> dict[str, Any]:
        """What the hash covers: everything but the bookkeeping of delivery."""
        return {
            "id": self.pk,
            "name": self.name,
            "data": self.data,
            "before": self.before,
            "after": self.after,
            "actor": self.actor_id,
            "partner": self.partner_id,
            "object": [self.object_type, self.object_id],
            "happened_at": self.happened_at,
        }


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def dead(self) -> Self:
        return self.filter(is_dead=True)

    def due(self, now: datetime) -> Self:
        return self.filter(received_at=None, is_dead=False, next_at__lte=now)


class Delivery(models.Model):
    """The receipt of one receiver for one event, or the story of its failures."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    receiver = models.CharField(max_length=120)
    received_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    is_dead = models.BooleanField(default=False)
    last_error = models.CharField(max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "receiver"], name="delivery_one_receipt")]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(received_at=None, is_dead=False), name="delivery_due"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.receiver}"
