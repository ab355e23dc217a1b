"""“I confirm that I have seen it”: said once, by the person, about one version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person, Release


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def visible_to(self, person: Person) -> "AcknowledgementQuerySet":
        return self.filter(person=person)


class Acknowledgement(models.Model):
    """`seconds` of `duration` had been seen when it was said. Rows are only ever added.

    `version` is the number of the version of the presentation that was seen, `release` what it showed of which system.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acknowledgements")
    page = models.ForeignKey("courses.PresentationPage", on_delete=models.CASCADE, related_name="acknowledgements")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(_("version"), null=True)
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    seconds = models.PositiveIntegerField(_("seconds seen"))
    duration = models.PositiveIntegerField(_("length in seconds"))
    acknowledged_at = models.DateTimeField(_("confirmed at"))

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation of a presentation")
        verbose_name_plural = _("confirmations of presentations")
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="acknowledgement_said_once")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.acknowledged_at:%Y-%m-%d}"
