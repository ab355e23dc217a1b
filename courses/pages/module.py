"""A module of a course: a divider among its lessons and tests."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page

from courses.pages.course import LearningPage
from courses.pages.scoped import for_whom_field


class ModulePage(LearningPage):
    """Stands among the parts of a course: those behind it, up to the next module, are its own.

    It is nothing to be done and no level of addresses. Who may read the course sees it, whatever its own audience.
    """

    fallback_slug = "modul"
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("What this module is about. One sentence.")
    )

    only_for = for_whom_field(
        _("for whom"),
        _("Nothing here: for everybody. All parts of the module are no part of the course for all others."),
    )

    content_panels = [TitleFieldPanel("title"), FieldPanel("summary"), FieldPanel("only_for")]
    settings_panels = Page.settings_panels
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    page_description = _("A heading that parts the course. Lessons and tests behind it belong to it.")

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def get_url_parts(self, request: Any = None) -> Any:
        """Readers find it in the outline of its course."""
        return self.get_parent().get_url_parts(request) if self.path else None

    def clean(self) -> None:
        super().clean()
        if not self.title.strip():
            raise ValidationError({"title": _("A module needs a title.")})
