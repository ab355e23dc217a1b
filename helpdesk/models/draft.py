"""What somebody has typed and not sent yet."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.ticket import Ticket
from lms.models import Person

DRAFT_LENGTH = 20_000
PLACE_LENGTH = 120
KEPT = timedelta(days=30)


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, person: Person) -> Self:
        """Whose it is, and nobody else: neither the office nor an administrator reads what was not sent."""
        return self.filter(person=person)

    def stale(self, before: datetime) -> Self:
        return self.filter(saved_at__lt=before)


class Draft(models.Model):
    """One for each person and question, or person and place where a question is being asked.

    The kind stays with the text, so that a note that is brought back is still a note.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", _("answer")
        NOTE = "note", pgettext_lazy("message", "note")
        QUESTION = "question", pgettext_lazy("help desk", "question")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=PLACE_LENGTH, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    body = models.TextField(_("text"))
    saved_at = models.DateTimeField(_("saved at"), db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("message", "draft")
        verbose_name_plural = pgettext_lazy("message", "drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "ticket"], condition=models.Q(ticket__isnull=False), name="draft_once_per_ticket"
            ),
            models.UniqueConstraint(
                fields=["person", "place"], condition=models.Q(ticket__isnull=True), name="draft_once_per_place"
            ),
            models.CheckConstraint(
                condition=models.Q(ticket__isnull=True, kind="question")
                | models.Q(ticket__isnull=False, kind__in=["reply", "note"]),
                name="draft_of_a_known_kind",
            ),
        ]
