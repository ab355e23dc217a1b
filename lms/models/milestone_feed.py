"""The secret address at which somebody's calendar fetches the milestones that they see; only its hash is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.person import Person


class MilestoneFeed(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="milestone_feed")
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar address of milestones")
        verbose_name_plural = _("calendar addresses of milestones")

    def __str__(self) -> str:
        return f"#{self.pk}"
