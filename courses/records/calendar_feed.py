"""The secret address at which somebody's calendar fetches the own meetings; only its hash is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Partner, Person


class CalendarFeed(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"#{self.pk}"


class PartnerFeed(models.Model):
    """The same of what concerns one office, for its representative and leaders."""

    partner = models.OneToOneField(Partner, on_delete=models.CASCADE, related_name="calendar_feed")
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("calendar address of an office")
        verbose_name_plural = _("calendar addresses of offices")

    def __str__(self) -> str:
        return f"#{self.pk}"
