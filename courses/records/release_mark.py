"""What a release of a system means for one text: it has to be brought up to date, or it stays as it is."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models import Person, Release


class MarkKind(models.TextChoices):
    OUTDATED = "outdated", pgettext_lazy("mark", "Needs an update")
    UNCHANGED = "unchanged", pgettext_lazy("mark", "Stays as it is")


class ReleaseMarkQuerySet(models.QuerySet["ReleaseMark"]):
    def open(self) -> Self:
        """Texts that still wait for their update."""
        return self.filter(kind=MarkKind.OUTDATED, publication=None)


class ReleaseMark(models.Model):
    """One for each release and page, the last word counts. `publication` is the version that settled it; whoever owns
    the page is asked to write it until `due_on`.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="marks")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="release_marks")
    kind = models.CharField(_("mark"), max_length=9, choices=MarkKind)
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    marked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    marked_at = models.DateTimeField(_("marked at"))
    publication = models.ForeignKey(
        "courses.Publication", null=True, on_delete=models.SET_NULL, related_name="release_marks"
    )

    objects = ReleaseMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark of a release")
        verbose_name_plural = _("marks of releases")
        constraints = [
            models.UniqueConstraint(fields=["release", "page"], name="release_mark_once"),
            models.CheckConstraint(
                condition=models.Q(kind="outdated", due_on__isnull=False) | models.Q(kind="unchanged", due_on=None),
                name="release_mark_deadline_of_outdated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.page_id}"
