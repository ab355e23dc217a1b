"""A page of plain text: about the project, schedule, links, contact, privacy notice, regulations.

Wagtail's own "show in menus" puts it into the menu of the information site, before whoever may read it.
"""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.search import index

from lms.pages.information import FEATURES, InformationMixin, InformationQuerySet


class TextPage(InformationMixin, Page):
    body = RichTextField(_("text"), features=FEATURES)

    objects: ClassVar[Any] = PageManager.from_queryset(InformationQuerySet)()

    search_fields = [*Page.search_fields, index.SearchField("body")]
    content_panels = [*Page.content_panels, FieldPanel("body")]
    settings_panels = [*Page.settings_panels, *InformationMixin.care_panels]
    parent_page_types = ["lms.WelcomePage"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("page of text")
