"""News of the project: one page for each, below the one that lists them."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.search import index

from lms.pages.base import ContentMixin
from lms.pages.information import FEATURES, InformationMixin, InformationQuerySet


class NewsIndexPage(ContentMixin, Page):
    """The list has no readers of its own: everybody finds on it what they may read."""

    settings_panels = [*Page.settings_panels, FieldPanel("review_on")]
    parent_page_types = ["lms.WelcomePage"]
    subpage_types = ["lms.NewsPage"]
    max_count = 1
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("list of news")


class NewsTag(TaggedItemBase):
    content_object = ParentalKey("lms.NewsPage", on_delete=models.CASCADE, related_name="tagged_items")


class NewsQuerySet(InformationQuerySet):
    def visible_to(self, person: Any) -> Self:
        """None at all while the list of news is not published."""
        return super().visible_to(person).filter(Exists(NewsIndexPage.objects.live()))


class NewsPage(InformationMixin, Page):
    lead = models.CharField(_("lead"), max_length=300, help_text=_("What happened, in a sentence or two, for lists."))
    dated_on = models.DateField(_("date"), default=timezone.localdate)
    body = RichTextField(_("text"), blank=True, features=FEATURES)
    tags = ClusterTaggableManager(through=NewsTag, blank=True, verbose_name=_("tags"))

    objects: ClassVar[Any] = PageManager.from_queryset(NewsQuerySet)()

    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("dated_on"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("tags", help_text=_("Words separated by commas.")),
    ]
    settings_panels = [*Page.settings_panels, *InformationMixin.care_panels]
    parent_page_types = ["lms.NewsIndexPage"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    def clean(self) -> None:
        """What is dated later than it appears would stand above everything newer."""
        super().clean()
        appears = timezone.localdate(self.go_live_at) if self.go_live_at else timezone.localdate()
        if self.dated_on and self.dated_on > max(appears, timezone.localdate()):
            raise ValidationError({"dated_on": _("The date is later than the day on which the text appears.")})
