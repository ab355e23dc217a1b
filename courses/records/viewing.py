"""What of a film somebody has seen: the reports as they came, and their sum."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person


class ViewingQuerySet(models.QuerySet["Viewing"]):
    def visible_to(self, person: Person) -> "ViewingQuerySet":
        return self.filter(person=person)


class Viewing(models.Model):
    """The sum of one person's reports about one film, written with them in one transaction.

    `page` is a presentation, or the lesson in which the film is the block with the id `film`. `length` is that of a
    lesson's film in seconds as of the lesson's `revision`; None where the file does not say it.

    `ranges` are seconds seen: sorted pairs that do not touch (lms.kit.ranges); `seconds` is what they cover.
    `position` is where to go on; it is no record. Time from `plausible_since` on has not been used up by seconds that
    were counted. `cut_at` is when a report last claimed more than the time allowed.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="viewings")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="viewings")
    film = models.CharField(max_length=36, blank=True, default="")
    length = models.PositiveIntegerField(_("length in seconds"), null=True)
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    ranges = models.JSONField(default=list)
    seconds = models.PositiveIntegerField(_("seconds seen"), default=0)
    position = models.PositiveIntegerField(_("goes on at second"), default=0)
    began_at = models.DateTimeField(_("began at"))
    reported_at = models.DateTimeField(_("last seen at"))
    plausible_since = models.DateTimeField()
    cut_at = models.DateTimeField(null=True)

    objects = ViewingQuerySet.as_manager()

    class Meta:
        verbose_name = _("viewing")
        verbose_name_plural = _("viewings")
        constraints = [
            models.UniqueConstraint(fields=["person", "page", "film"], name="viewing_once_per_person_and_film")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.seconds} s"


class WatchReport(models.Model):
    """Seconds that a player said it had shown, as far as they were new. Rows are only ever added.

    The server judges: of `began` to `ended` it counted what lies before `counted_until`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watch_reports")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="watch_reports")
    film = models.CharField(max_length=36, blank=True, default="")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    began = models.PositiveIntegerField(_("from second"))
    ended = models.PositiveIntegerField(_("to second"))
    counted_until = models.PositiveIntegerField(_("counted to second"))
    reported_at = models.DateTimeField(_("reported at"))

    class Meta:
        verbose_name = _("report of watching")
        verbose_name_plural = _("reports of watching")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(counted_until__gt=models.F("began"), counted_until__lte=models.F("ended")),
                name="watch_report_counts_a_part",
            )
        ]
        indexes = [models.Index(fields=["person", "page"], name="watch_report_of_viewing")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.began}–{self.counted_until}"
