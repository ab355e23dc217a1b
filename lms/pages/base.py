"""What every page of ours carries: audience, owner (Wagtail's own field), review date, licence."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse  # noqa: TID251  Wagtail calls serve with them
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from lms.registry import page_views


class PageAudience(models.TextChoices):
    PUBLIC = "public", _("everybody")
    SIGNED_IN = "signed_in", _("people who are logged in")
    AUTHORS = "authors", _("authors only")


class ContentMixin(models.Model):
    """A page holds content only: `serve` hands over to the view that the package registered for its type.

    A preview goes the same way, with `request.is_preview` set: the view shows the page as it is in memory.
    """

    audience = models.CharField(
        _("who may read it"), max_length=10, choices=PageAudience, default=PageAudience.SIGNED_IN
    )
    review_on = models.DateField(_("next review"), null=True, blank=True)
    licence = models.CharField(_("rights and licence"), max_length=120, blank=True)

    open_to_trainers = False
    """Whether trainers may add pages under pages of this type."""

    care_panels = [
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("review_on"), FieldPanel("licence")], heading=_("Care of the page")
        )
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return page_views.of(type(self))(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        request.is_preview = True  # type: ignore[attr-defined]
        return self.serve(request)
