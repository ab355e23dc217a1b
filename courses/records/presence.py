"""Who was there when a presentation was shown, and what proves it."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.slot import Slot
from lms.kit.uploads import IMAGES
from lms.models import Partner, Person, Role

TICKS = (Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)
"""Who knows the people of the own office by sight."""


def _of_own_room(person: Person) -> models.Q:
    """Who shows it sees the own showings, who ticks for a partner that partner's rows, the office everything."""
    if person.standing.is_office:
        return models.Q(pk__isnull=False)
    return models.Q(slot__trainer=person) | models.Q(partner__in=person.standing.partners(*TICKS))


class ProvenBy(models.TextChoices):
    CODE = "code", pgettext_lazy("presence", "code in the room")
    LEADER = "leader", pgettext_lazy("presence", "ticked")
    PAPER = "paper", pgettext_lazy("presence", "paper list")


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(models.Q(person=person) | _of_own_room(person))


class Presence(models.Model):
    """`partner` is the invited office that the person belonged to; `page` is that of the showing. `by` is empty where
    the person gave the code.
    """

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="presences")
    page = models.ForeignKey("courses.PresentationPage", on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="presences")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    proven_by = models.CharField(_("proven by"), max_length=8, choices=ProvenBy)
    noted_at = models.DateTimeField(_("noted at"))
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["slot", "person"], name="presence_once_in_a_showing")]
        indexes = [models.Index(fields=["page", "person"], name="presence_of_page")]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.proven_by}"

    @property
    def is_ticked(self) -> bool:
        return self.proven_by != ProvenBy.CODE


def storage_path(paper: "PaperList", filename: str) -> str:
    """`filename` is a random name, never the one a person gave."""
    return f"attendance/{filename}"


class PaperListQuerySet(models.QuerySet["PaperList"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(_of_own_room(person))


class PaperList(models.Model):
    """The scan of a list that people of one office signed by hand."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="paper_lists")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    file = models.FileField(_("file"), upload_to=storage_path, max_length=120)
    about_file: Any = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="paper_lists")
    kept_at = models.DateTimeField(_("kept at"))

    objects = PaperListQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper attendance list")
        verbose_name_plural = _("paper attendance lists")

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.pk}"

    @property
    def is_picture(self) -> bool:
        return self.about_file.get("kind") in IMAGES


class AttendanceList(models.Model):
    """The number of the printed list of one office; what it says follows from the presences."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="attendance_lists")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(_("number"), max_length=40, unique=True)
    ordered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("attendance list")
        verbose_name_plural = _("attendance lists")
        constraints = [models.UniqueConstraint(fields=["slot", "partner"], name="attendance_list_once_of_an_office")]

    def __str__(self) -> str:
        return self.number
