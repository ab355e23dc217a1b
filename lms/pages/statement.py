"""Accessibility statement: structured fields in the order and with the ids of "Warunki techniczne" 2.0 of 31.07.2024.

domain.md §2.1 lists the ids; the template prints each of them once.
"""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from lms.pages.base import ContentMixin

PLAIN = ["bold", "ol", "ul", "link"]


class StatementPage(ContentMixin, Page):
    class Conformance(models.TextChoices):
        FULL = "full", _("fully conformant")
        PARTIAL = "partial", _("partially conformant")
        NONE = "none", _("not conformant")

    published_on = models.DateField(_("site published on"))
    updated_on = models.DateField(_("site last updated on"))
    prepared_on = models.DateField(_("statement prepared on"))
    reviewed_on = models.DateField(_("statement reviewed on"), null=True, blank=True)
    conformance = models.CharField(_("conformance"), max_length=8, choices=Conformance, default=Conformance.PARTIAL)
    exceptions = RichTextField(_("inaccessible content"), blank=True, features=["h3", *PLAIN])
    method = models.CharField(_("prepared on the basis of"), max_length=200)
    cost_assessment_url = models.CharField(
        _("address of the assessment of the burden"), max_length=200, blank=True, validators=[URLValidator()]
    )
    conveniences = RichTextField(_("conveniences, limits and other information"), blank=True, features=["h3", *PLAIN])
    shortcuts = RichTextField(_("keyboard shortcuts"), blank=True, features=PLAIN)
    procedure = RichTextField(_("requests and complaints"), features=PLAIN)
    architecture = RichTextField(_("accessibility of the building"), features=PLAIN)
    communication = RichTextField(_("accessibility of communication"), features=PLAIN)
    mobile_apps = RichTextField(_("mobile applications"), blank=True, features=PLAIN)
    architecture_url = models.CharField(
        _("address of a page about the building"), max_length=200, blank=True, validators=[URLValidator()]
    )
    contact_person = models.CharField(_("contact person or unit"), max_length=160)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel(n) for n in ("published_on", "updated_on", "prepared_on", "reviewed_on")], heading=_("Dates")
        ),
        FieldPanel("conformance"),
        FieldPanel("exceptions"),
        FieldPanel("method"),
        FieldPanel("cost_assessment_url"),
        FieldPanel("conveniences"),
        FieldPanel("shortcuts"),
        FieldPanel("contact_person"),
        FieldPanel("procedure"),
        FieldPanel("mobile_apps"),
        FieldPanel("architecture"),
        FieldPanel("architecture_url"),
        FieldPanel("communication"),
    ]
    settings_panels = [*Page.settings_panels, *ContentMixin.care_panels]
    parent_page_types = ["lms.WelcomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = _("accessibility statement")
