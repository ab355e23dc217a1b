"""Courses: the catalogue, a course, its lessons and tests."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse  # noqa: TID251  Wagtail calls serve_preview with them
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from courses.blocks import (
    CalloutBlock,
    ChecklistBlock,
    ScreenshotBlock,
    StepChooserBlock,
    StepsBlock,
    TableBlock,
    VideoBlock,
)
from courses.pages.quiz_form import QuizPageForm
from courses.pages.slugged import SluggedMixin
from courses.records.readable import readable_by
from lms.models import System
from lms.pages import ContentMixin
from lms.registry import page_views

# The last part of addresses of screens that every course has (courses/urls.py).
TAKEN_SLUGS = frozenset({"uczestnicy", "zapisz", "wypisz", "termin"})
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class LearningPage(SluggedMixin, ContentMixin, Page):
    """What pages of the catalogue share: the view registered for the type serves the page and its preview."""

    promote_panels: list[Any] = []
    settings_panels = [*ContentMixin.care_panels, FieldPanel("slug"), *Page.settings_panels]
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("This address is taken by a screen of every course. Choose another one.")})

    def total_minutes(self) -> int | None:
        """How long reading takes, where the author said so."""
        return None

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        request.is_preview = True  # type: ignore[attr-defined]
        return page_views.of(type(self))(request, self)


class CourseIndexPage(ContentMixin, Page):
    """The catalogue; the view that serves it knows the reader."""

    open_to_trainers = True
    lead = models.CharField(_("lead"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    settings_panels = [*Page.settings_panels, *ContentMixin.care_panels]
    parent_page_types = ["lms.WelcomePage"]
    subpage_types = ["courses.CoursePage", "courses.QuizPage"]
    max_count = 1
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("list of courses")


class CoursePageQuerySet(PageQuerySet):
    def visible_to(self, person: Any) -> Self:
        return self.filter(readable_by(person))


class CourseTag(TaggedItemBase):
    content_object = ParentalKey("courses.CoursePage", on_delete=models.CASCADE, related_name="tagged_items")


class CoursePage(LearningPage):
    """Lessons and tests stand below it, in the order of the page tree."""

    open_to_trainers = True
    fallback_slug = "kurs"
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("For whom it is and what it teaches. One sentence.")
    )
    system = models.ForeignKey(
        System, null=True, blank=True, on_delete=models.SET_NULL, related_name="courses", verbose_name=_("system")
    )
    tags = ClusterTaggableManager(through=CourseTag, blank=True, verbose_name=_("tags"))

    objects: ClassVar[Any] = PageManager.from_queryset(CoursePageQuerySet)()

    search_fields = [*Page.search_fields, index.SearchField("summary"), index.FilterField("audience")]
    content_panels = [
        TitleFieldPanel("title", placeholder=_("What will be learnt: “EZD, the basics”")),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("system"), FieldPanel("tags", help_text=_("Words separated by commas."))],
            heading=_("For whom and for what"),
        ),
    ]
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage", "courses.QuizPage"]
    page_description = _("Lessons and tests in order. The Marshal's Office approves it.")

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class LessonPage(LearningPage):
    """Read in a few minutes between two petitioners; done when the reader says so."""

    fallback_slug = "lekcja"
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    body = StreamField(
        [
            ("text", blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, icon="pilcrow")),
            ("picture", ScreenshotBlock(label=_("Picture"))),
            ("video", VideoBlock()),
            ("file", DocumentChooserBlock(label=_("File"), icon="doc-full", template="courses/blocks/file.html")),
            ("callout", CalloutBlock()),
            ("checklist", ChecklistBlock()),
            ("table", TableBlock()),
            ("steps", StepsBlock()),
            ("step", StepChooserBlock()),
        ],
        blank=True,
        verbose_name=_("content"),
    )

    search_fields = [*Page.search_fields, index.SearchField("body"), index.FilterField("audience")]
    content_panels = [TitleFieldPanel("title"), FieldPanel("minutes"), FieldPanel("body")]
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    page_description = _("Text, pictures, files, videos with captions, callouts, checklists, tables and steps.")

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def total_minutes(self) -> int | None:
        return self.minutes


class QuizPage(LearningPage):
    """A test at the end of lessons, or an exam that stands alone; its questions are rows of their own.

    `time_limit` is in minutes, `wait_hours` in hours between two attempts.
    """

    class Purpose(models.TextChoices):
        QUIZ = "quiz", _("test")
        EXAM = "exam", _("exam")

    fallback_slug = "test"
    base_form_class = QuizPageForm
    purpose = models.CharField(_("purpose"), max_length=4, choices=Purpose, default=Purpose.QUIZ)
    intro = models.TextField(_("introduction"), blank=True, max_length=1000)
    pass_percent = models.PositiveSmallIntegerField(
        _("percent needed to pass"), default=75, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    time_limit = models.PositiveSmallIntegerField(
        _("time limit in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(480)],
        help_text=_("Empty: no limit."),
    )
    most_attempts = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: any number."),
    )
    wait_hours = models.PositiveSmallIntegerField(_("hours between attempts"), default=0)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True, help_text=_("Empty: at once."))
    closes_at = models.DateTimeField(
        _("closes at"),
        null=True,
        blank=True,
        help_text=_("Nobody begins after that; whoever has begun keeps the whole time. Empty: never."),
    )
    drawn = models.PositiveSmallIntegerField(
        _("questions drawn"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many of the questions one attempt asks. Empty: all of them."),
    )

    objects: ClassVar[Any] = PageManager.from_queryset(CoursePageQuerySet)()

    search_fields = [*Page.search_fields, index.FilterField("audience")]
    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel("intro"),
        HelpPanel(template="courses/wagtail/questions_panel.html", heading=_("Questions of the test")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("purpose"), FieldPanel("pass_percent"), FieldPanel("drawn")]),
                FieldRowPanel([FieldPanel("time_limit"), FieldPanel("most_attempts"), FieldPanel("wait_hours")]),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            ],
            heading=_("Rules"),
        ),
    ]
    parent_page_types = ["courses.CourseIndexPage", "courses.CoursePage"]
    subpage_types: list[str] = []
    page_description = _("Questions with a threshold, attempts and a time limit.")

    def clean(self) -> None:
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("A test closes after it has opened.")})

    class Meta:
        verbose_name = _("test")
        verbose_name_plural = _("tests")
