"""Which versions of an instruction a person has had before their eyes."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.publication import Publication
from lms.models import Person


class VersionSeenQuerySet(models.QuerySet["VersionSeen"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(person=person)


class VersionSeen(models.Model):
    """Rows are only ever added. It says what to show as changed, and proves nothing: cards and ticks are evidence."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="versions_seen")
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="seen_by")
    seen_at = models.DateTimeField(_("seen at"))

    objects = VersionSeenQuerySet.as_manager()

    class Meta:
        verbose_name = _("version seen")
        verbose_name_plural = _("versions seen")
        constraints = [models.UniqueConstraint(fields=["person", "publication"], name="version_seen_once")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.seen_at:%Y-%m-%d}"
