"""What follows for tokens for reading from facts about who made them."""

from django.utils import timezone

from lms.events import AppointmentEnded, PersonAppointed
from lms.models import Appointment, Event, ReadToken
from lms.models.appointment import ROLES_AT
from lms.operations.revoke_read_token import revoke_read_token
from lms.outbox import receives


@receives(AppointmentEnded)
def stop_tokens(event: Event) -> None:
    """With the last role at the office the tokens of its holder end for good.

    A role given anew while this fact waited its turn does not save them; one that was held all along does.
    """
    roles = Appointment.objects.filter(role__in=ROLES_AT["office"])
    ended = roles.filter(pk=event.data["appointment_id"]).first()
    if ended is None:
        return
    held = set(roles.filter(person=ended.person_id).in_force(timezone.localdate()).values_list("pk", flat=True))
    later = Event.objects.filter(name=PersonAppointed.name, pk__gt=event.pk, data__appointment_id__in=held)
    if held - set(later.values_list("data__appointment_id", flat=True)):
        return
    tokens = ReadToken.objects.filter(made_by=ended.person_id, revoked_at=None, made_at__lte=event.happened_at)
    for token in tokens.order_by("pk"):
        revoke_read_token(token=token, by=None, now=event.happened_at)
