"""Articles of the knowledge base: one question that people have, and its answer."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from courses.blocks import AppliesBlock
from courses.blocks.lesson import simple_blocks
from courses.pages.course import LearningPage
from courses.pages.tagged import tags_panel
from courses.records.readable import readable_by
from lms.models import System
from lms.pages import ContentMixin

# A film has its player and its place of watching on a lesson.
BLOCKS = [(name, block) for name, block in simple_blocks() if name != "video"]


class ArticleIndexPage(ContentMixin, Page):
    """The knowledge base; the view that serves it knows the reader."""

    open_to_trainers = True

    settings_panels = [*Page.settings_panels, *ContentMixin.care_panels]
    parent_page_types = ["lms.WelcomePage"]
    subpage_types = ["courses.ArticlePage"]
    max_count = 1
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("knowledge base")


class ArticlePageQuerySet(PageQuerySet):
    def visible_to(self, person: Any) -> Self:
        return self.filter(readable_by(person))


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey("courses.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class ArticlePage(LearningPage):
    """`came_from` is the number of the question that it answers, where it was made of one."""

    fallback_slug = "artykul"
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("The answer in one sentence, for lists.")
    )
    body = StreamField(BLOCKS, blank=True, verbose_name=_("text"))
    system = models.ForeignKey(
        System, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles", verbose_name=_("system")
    )
    for_version = models.CharField(
        _("version of the system"), max_length=40, blank=True, help_text=_("For example 5.2. Empty: every version.")
    )
    only_for = StreamField(
        [("applies", AppliesBlock())],
        blank=True,
        max_num=1,
        verbose_name=_("for which partners"),
        help_text=_("Nothing here: for all of them."),
    )
    came_from = models.CharField(_("number of the question"), max_length=24, blank=True, editable=False)
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))

    objects: ClassVar[Any] = PageManager.from_queryset(ArticlePageQuerySet)()

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("audience"),
    ]
    content_panels = [
        TitleFieldPanel("title", placeholder=_("As people ask: “How to take back a wrong assignment”")),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("came_from", read_only=True),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("system"), FieldPanel("for_version")]),
                FieldPanel("only_for"),
                tags_panel(),
            ],
            heading=_("For whom and for what"),
        ),
    ]
    parent_page_types = ["courses.ArticleIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One question and its answer. The Marshal's Office approves it.")

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
