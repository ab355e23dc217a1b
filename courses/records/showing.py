"""A presentation that is shown to many people at once; when, where and for how many stands in its slot."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.slot import Slot
from lms.models import Partner, Person, Release

LONGEST_AGENDA = 2_000


class ShowingQuerySet(models.QuerySet["Showing"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(slot__in=Slot.objects.visible_to(person))


class Showing(models.Model):
    """`partners` are the offices whose people are invited; an office that was invited stays so. `release` is the
    version of the system that is shown.
    """

    slot = models.OneToOneField(Slot, primary_key=True, on_delete=models.CASCADE, related_name="showing")
    page = models.ForeignKey("courses.PresentationPage", on_delete=models.CASCADE, related_name="showings")
    agenda = models.TextField(_("agenda"), blank=True, max_length=LONGEST_AGENDA)
    release = models.ForeignKey(
        Release, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("version shown")
    )
    partners = models.ManyToManyField(Partner, related_name="showings", verbose_name=_("offices invited"))

    objects = ShowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("showing of a presentation")
        verbose_name_plural = _("showings of presentations")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.slot_id}"
