"""What pages of the information site share: for whom each is, down to kinds of partners, their systems, and leaders."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.query import PageQuerySet

from lms.pages.base import ContentMixin
from lms.pages.readers import KINDS, SCOPES, Narrowed, Readers, readable_by

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]


class InformationQuerySet(PageQuerySet):
    def visible_to(self, person: Any) -> Self:
        """Published, and for this reader."""
        return self.live().filter(readable_by(person))


class InformationMixin(Narrowed, ContentMixin):
    audience = models.CharField(_("who may read it"), max_length=10, choices=Readers, default=Readers.SIGNED_IN)

    care_panels = [
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldRowPanel([FieldPanel(name) for name in KINDS]),
                FieldRowPanel([FieldPanel(name) for name in SCOPES]),
            ],
            heading=_("Who may read it"),
            help_text=_(
                "When the text is for partners, tick for which kinds and systems. "
                "If nothing is ticked, all partners see it."
            ),
        ),
        MultiFieldPanel([FieldPanel("review_on"), FieldPanel("licence")], heading=_("Care of the page")),
    ]

    class Meta:
        abstract = True
