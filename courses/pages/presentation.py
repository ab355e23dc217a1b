"""A film that clerks have to see, with captions, chapters and everything that is said as text."""

from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from courses.blocks import ChapterBlock
from courses.blocks.filmed import Described, wrong_with_film
from courses.pages.course import LearningPage
from courses.pages.scoped import for_whom_field
from courses.pages.tagged import tags_panel
from courses.records.readable import meant_for
from lms.kit.film import kind_of_film, mp4_seconds
from lms.models import Download, JobPosition, Picture, Release
from lms.pages import ContentMixin

LONGEST = 6 * 3600
ENOUGH_PERCENT = 90
"""How much of the film must be seen before a person can confirm it (domain.md §3.3)."""


class PresentationIndexPage(ContentMixin, Page):
    """The list of presentations; the view that serves it knows the reader."""

    open_to_trainers = True

    settings_panels = [*Page.settings_panels, *ContentMixin.care_panels]
    parent_page_types = ["lms.WelcomePage"]
    subpage_types = ["courses.PresentationPage"]
    max_count = 1
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("list of presentations")


class PresentationPageQuerySet(PageQuerySet):
    def visible_to(self, person: Any) -> Self:
        return self.filter(meant_for(person))


class PresentationTag(TaggedItemBase):
    content_object = ParentalKey("courses.PresentationPage", on_delete=models.CASCADE, related_name="tagged_items")


class PresentationPage(LearningPage):
    """`duration` is in whole seconds, rounded down. What was seen and confirmed stays when the text is corrected;
    another film is another presentation.
    """

    fallback_slug = "prezentacja"
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("For whom it is and what it shows. One sentence.")
    )
    video = models.ForeignKey(
        Download, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("video file (MP4 or WebM)")
    )
    captions = models.ForeignKey(
        Download, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("captions (VTT)")
    )
    poster = models.ForeignKey(
        Picture,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture before the start"),
    )
    duration = models.PositiveIntegerField(
        _("length in seconds"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Read from an MP4 by itself; for a WebM it must be given."),
    )
    shows = models.ForeignKey(
        Release,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("version of the system that is shown"),
        help_text=_("It is kept with every confirmation and on attendance lists."),
    )
    chapters = StreamField([("chapter", ChapterBlock())], blank=True, max_num=60, verbose_name=_("chapters"))
    chapters_file = models.ForeignKey(
        Download,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("chapters (VTT)"),
        help_text=_("Instead of writing them below: a file whose texts are the titles of chapters."),
    )
    described = models.CharField(
        _("how the picture is told to people who do not see it"), max_length=5, choices=Described, default=""
    )
    text_alternative = models.TextField(_("what only the picture shows, as text"), blank=True)
    described_film = models.ForeignKey(
        Download,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("film with audio description (MP4 or WebM)"),
    )
    transcript = models.TextField(
        _("transcript"),
        help_text=_(
            "Everything that is said and shown, as text. A line that begins with a time, such as 1:05, leads there."
        ),
    )
    positions = ParentalManyToManyField(
        JobPosition,
        blank=True,
        related_name="presentations",
        verbose_name=_("job positions"),
        help_text=_("Clerks in these positions have to see it. None chosen: all clerks."),
    )
    only_for = for_whom_field(
        _("for which partners"), _("Nothing here: for all of them. Nobody of the others sees it or is asked to see it.")
    )
    tags = ClusterTaggableManager(through=PresentationTag, blank=True, verbose_name=_("tags"))

    objects: ClassVar[Any] = PageManager.from_queryset(PresentationPageQuerySet)()

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("transcript"),
        index.FilterField("audience"),
    ]
    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("video"),
                FieldPanel("captions"),
                FieldRowPanel([FieldPanel("poster"), FieldPanel("duration")]),
                FieldPanel("shows"),
            ],
            heading=_("Film"),
        ),
        FieldPanel("chapters_file"),
        FieldPanel("chapters"),
        FieldPanel("transcript"),
        MultiFieldPanel(
            [FieldPanel("described"), FieldPanel("text_alternative"), FieldPanel("described_film")],
            heading=_("For people who do not see the picture"),
        ),
        MultiFieldPanel(
            [FieldPanel("positions", widget=forms.CheckboxSelectMultiple), FieldPanel("only_for"), tags_panel()],
            heading=_("For whom and for what"),
        ),
    ]
    parent_page_types = ["courses.PresentationIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A film with captions that clerks watch and confirm. The Marshal's Office approves it.")

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")

    def clean(self) -> None:
        super().clean()
        self.clean_film()

    def clean_film(self) -> None:
        """The files are what they should be, and the length is the film's own where the file says it."""
        names = ("video", "captions", "chapters_file", "described", "text_alternative", "described_film")
        said = wrong_with_film({name: getattr(self, name) for name in names})
        wrong = {name: ValidationError(words) for name, words in said.items()}
        if self.video and "video" not in wrong:
            wrong |= self._measure(self.video)
        if wrong:
            raise ValidationError(wrong)

    def _measure(self, video: Download) -> dict[str, ValidationError]:
        with video.file.open("rb") as file:
            seconds = mp4_seconds(file) if kind_of_film(file) == "mp4" else None
        if seconds and 1 <= seconds <= LONGEST:
            self.duration = int(seconds)
        elif not self.duration:
            return {"duration": ValidationError(gettext("The file does not say its length. Give it in seconds."))}
        return {}

    @property
    def needed(self) -> int:
        """How many seconds must be seen before a person can confirm it."""
        return -(-(self.duration or 0) * ENOUGH_PERCENT // 100)
