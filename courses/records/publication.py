"""Versions of an instruction, a course, a lesson or a test as readers have seen them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person


class Publication(models.Model):
    """One published revision and its number, counted from 1 within the page.

    `stamp` grows when something that the text shows or links to has changed: a compiled body with an older stamp
    is not used again.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="publications")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField(_("version"))
    released_at = models.DateTimeField(_("published at"))
    released_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True)
    stamp = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="publication_number_once_per_page"),
            models.UniqueConstraint(fields=["page", "revision"], name="publication_revision_once_per_page"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.number}"
