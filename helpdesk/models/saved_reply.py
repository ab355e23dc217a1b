"""An answer that is given again and again: one's own, or shared by everybody who answers at one office."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Organisation, Person

TITLE_LENGTH = 80
REPLY_LENGTH = 5_000


class SavedReplyQuerySet(models.QuerySet["SavedReply"]):
    def visible_to(self, person: Person) -> Self:
        """The own ones, and those shared where this person answers or works on matters."""
        shared = person.standing.partners(*FIRST_LINE_ROLES) | person.standing.contractors(*CONTRACTOR_ROLES)
        return self.filter(models.Q(owner_id=person.pk, shared_by=None) | models.Q(shared_by__in=shared))

    def in_order(self) -> Self:
        return self.order_by("title", "pk")


class SavedReply(models.Model):
    """A shared one outlives who wrote it; `owner` is empty then. Its text may hold placeholders in braces."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    body = models.TextField(_("text"))
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="saved_replies")
    shared_by = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(_("saved at"))

    objects = SavedReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved reply")
        verbose_name_plural = _("saved replies")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False) | models.Q(shared_by__isnull=False),
                name="saved_reply_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return self.title
