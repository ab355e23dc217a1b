"""Files that prove a milestone: kept under names nobody can guess, taken back with a reason, never deleted."""

from typing import Any, NoReturn, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.kit.uploads import IMAGES
from lms.models.append_only import AppendOnlyError
from lms.models.milestone import Milestone
from lms.models.person import Person

WITHDRAWAL = frozenset({"withdrawn_at", "withdrawn_by", "reason"})


class MilestoneFileQuerySet(models.QuerySet["MilestoneFile"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever sees the milestone; what was withdrawn is opened by the office only."""
        seen = self.filter(milestone__in=Milestone.objects.visible_to(person).values("pk"))
        return seen if person.standing.sees_all_people else seen.filter(withdrawn_at=None)

    def update(self, **changes: Any) -> int:
        if not changes.keys() <= WITHDRAWAL:
            raise AppendOnlyError
        return super().update(**changes)

    def delete(self) -> NoReturn:
        raise AppendOnlyError


def storage_path(evidence: "MilestoneFile", filename: str) -> str:
    """`filename` is a random name, never the one a person gave."""
    return f"milestone-files/{filename}"


class MilestoneFile(models.Model):
    """`kind`, `mime`, `name`, `size` and `sha256` are what the upload kit found. `note` says what it proves."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(_("kind"), max_length=10)
    mime = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(_("file"), upload_to=storage_path, max_length=120)
    note = models.CharField(_("what it proves"), max_length=200, blank=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = MilestoneFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of a milestone")
        verbose_name_plural = _("evidence of milestones")
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "sha256"],
                condition=models.Q(withdrawn_at=None),
                name="milestone_file_once",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(reason=""),
                name="milestone_file_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once it is kept, only its withdrawal is written."""
        if self.pk and not set(kwargs.get("update_fields") or ["file"]) <= WITHDRAWAL:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    @property
    def is_picture(self) -> bool:
        return self.kind in IMAGES
