"""What helped before a question was sent. It names nobody: the number is what counts."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.records import Step
from helpdesk.models.ticket import Ticket
from lms.models import Partner, Person
from lms.models.standing import AUTHOR_ROLES


class DeflectionQuerySet(models.QuerySet["Deflection"]):
    def visible_to(self, person: Person) -> Self:
        """The office sees all; who writes texts, what their own texts have answered."""
        if person.standing.is_office:
            return self
        if not person.standing.has(*AUTHOR_ROLES):
            return self.none()
        return self.filter(page_id__in=Page.objects.filter(owner=person).order_by().values("pk"))


class Deflection(models.Model):
    """Rows are only added. `page_id` and `title` are those of the text, or empty and the title of an earlier question.

    The words are kept as they were, since the text may change and the number stays.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    page_id = models.BigIntegerField(null=True)
    step = models.ForeignKey(Step, null=True, on_delete=models.SET_NULL, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_("title"), max_length=255)
    helped_at = models.DateTimeField(_("helped at"))

    objects = DeflectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question answered before it was sent")
        verbose_name_plural = _("questions answered before they were sent")
        indexes = [
            models.Index(fields=["helped_at"], name="deflection_by_time"),
            models.Index(fields=["page_id", "helped_at"], name="deflection_of_page"),
        ]

    def __str__(self) -> str:
        return self.title
