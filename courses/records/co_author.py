"""Who else may change a text: its author lets them in."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from lms.models import Appointment, Organisation, Person, Role


class CoAuthorQuerySet(models.QuerySet["CoAuthor"]):
    def with_force(self, day: date) -> Self:
        """With `holds`: whether the person is a trainer of the firm on that day."""
        held = Appointment.objects.in_force(day).filter(role=Role.TRAINER)
        return self.annotate(holds=Exists(held.filter(person=OuterRef("person"), organisation=OuterRef("firm"))))

    def in_force(self, day: date) -> Self:
        return self.with_force(day).filter(holds=True)


class CoAuthor(models.Model):
    """Of a course with everything below it, or of a text that stands alone: an instruction, an article, an exam.

    Holds as long as the person is a trainer of `firm`. What they write there is theirs until they are taken out, and
    then the author's.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="co_authors")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="co_authored")
    firm = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    let_in_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    let_in_at = models.DateTimeField(_("let in at"))

    objects = CoAuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("co-author")
        verbose_name_plural = _("co-authors")
        constraints = [models.UniqueConstraint(fields=["page", "person"], name="co_author_once_per_page")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.person_id}"
