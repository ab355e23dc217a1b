"""Give a fact that a receiver would not take another chance."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms import outbox
from lms.events import DeliveryRevived
from lms.kit.refused import Refused
from lms.models import Delivery, Person
from lms.permissions import can


@transaction.atomic
def revive(*, delivery: Delivery, by: Person, now: datetime) -> None:
    """Let the receiver try again at once, with all its tries before it; the worker does so after the commit."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if not can(by, "lms.revive", delivery):
        raise Refused(_("Only an administrator may revive an undelivered fact."))
    if not delivery.is_dead:
        raise Refused(_("Nothing was given up here; it is delivered or is being tried."))
    outbox.revive(delivery=delivery, now=now)
    outbox.announce(DeliveryRevived(delivery_id=delivery.pk), by=by, about=delivery, now=now)
