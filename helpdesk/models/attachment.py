"""Files that people add to messages: kept under names nobody can guess, served only to who may see the message."""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.models.escalation import Escalation, EscalationMessage
from helpdesk.models.held_reply import HeldReply
from helpdesk.models.message import Message
from helpdesk.models.ticket import Ticket
from lms.kit.uploads import IMAGES
from lms.models import Person


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever sees the message or the held answer it hangs on, or an escalation that it was packed into."""
        tickets = Ticket.objects.visible_to(person).values("pk")
        escalations = Escalation.objects.visible_to(person).values("pk")
        packed = Escalation.packed.through.objects.filter(escalation__in=escalations).values("attachment")
        return self.filter(
            models.Q(message__ticket__in=tickets)
            | models.Q(escalation_message__escalation__in=escalations)
            | models.Q(pk__in=packed)
            | models.Q(held_reply__in=HeldReply.objects.visible_to(person).values("pk"))
        )

    def originals(self) -> Self:
        """Without the redacted copies made of them."""
        return self.filter(redacts=None)

    def in_order(self) -> Self:
        return self.order_by("created_at", "pk")


def storage_path(attachment: "Attachment", filename: str) -> str:
    """`filename` is the random name that helpdesk.operations.attach made, never the one a person gave."""
    return f"attachments/{filename}"


class Attachment(models.Model):
    """`redacts` is set on a copy with parts made unreadable: the contractor gets it instead of the file itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="attachments")
    escalation_message = models.ForeignKey(
        EscalationMessage, null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    redacts = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="redacted_copies")
    held_reply = models.ForeignKey(HeldReply, null=True, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(_("kind"), max_length=10)
    mime = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=storage_path, max_length=120)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(message__isnull=True, escalation_message__isnull=False, held_reply__isnull=True)
                | models.Q(message__isnull=False, escalation_message__isnull=True, held_reply__isnull=True)
                | models.Q(message__isnull=True, escalation_message__isnull=True, held_reply__isnull=False),
                name="attachment_of_one_message",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.pk])

    @property
    def url(self) -> str:
        return self.get_absolute_url()

    @property
    def is_picture(self) -> bool:
        return self.kind in IMAGES

    def as_row(self) -> dict[str, Any]:
        return {"id": str(self.pk), "name": self.name, "size": self.size, "sha256": self.sha256}
