"""The nomination of a leader: what was answered so far, and what was sent in the end."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly, AppendOnlyQuerySet
from lms.models.appointment import Appointment
from lms.models.partner import Partner
from lms.models.person import Person


class NominationDraftQuerySet(models.QuerySet["NominationDraft"]):
    def visible_to(self, person: Person) -> Self:
        """Each sees only what they themselves began."""
        return self.filter(person=person)


class NominationDraft(models.Model):
    """Answers of one person about one partner, by question; `leaders` are the open appointments when it was begun."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    leaders = models.JSONField(default=list)
    kept_at = models.DateTimeField()

    objects = NominationDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination being written")
        verbose_name_plural = _("nominations being written")
        constraints = [models.UniqueConstraint(fields=["partner", "person"], name="nomination_draft_once")]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.person_id}"


class NominationQuerySet(AppendOnlyQuerySet):
    def visible_to(self, person: Person) -> Self:
        """The office all, who speaks for a partner its own."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(partner_id__in=standing.partners("representative", "deputy"))


class Nomination(AppendOnly):
    """What somebody sent: the role given, whom it replaces, who stands in (or why nobody yet), what was declared.

    `places` are ids of the locations as they were chosen; `declared` are the sentences, `declared_hash` their SHA-256.
    """

    class NobodyYet(models.TextChoices):
        ALONE = "alone", pgettext_lazy("nobody stands in", "The office has nobody else who could")
        UNTRAINED = "untrained", pgettext_lazy("nobody stands in", "Whoever could is to be trained first")
        LATER = "later", pgettext_lazy("nobody stands in", "To be settled within a month")

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="nominations")
    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="nomination")
    replaces = models.ForeignKey(Appointment, null=True, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    nobody_yet = models.CharField(max_length=9, choices=NobodyYet, blank=True)
    places = models.JSONField(default=list)
    declared = models.JSONField(default=list)
    declared_hash = models.CharField(max_length=64)

    objects = NominationQuerySet.as_manager()  # type: ignore[misc]

    class Meta(AppendOnly.Meta):
        verbose_name = _("nomination of a leader")
        verbose_name_plural = _("nominations of leaders")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stand_in=None) ^ models.Q(nobody_yet=""), name="nomination_stand_in_or_why_not"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.appointment_id}"
