"""Tests and exams: their rules and sections; the questions are rows of their own."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from courses.blocks.section import MOST_SECTIONS, Section, SectionBlock, sections_of
from courses.pages.course import CourseIndexPage, CoursePageQuerySet, LearningPage
from courses.pages.needs import NeedsMixin
from courses.pages.quiz_form import QuizPageForm
from courses.pages.scoped import for_whom_field
from courses.pages.tagged import tags_panel
from courses.records.marking import Marking


class QuizTag(TaggedItemBase):
    content_object = ParentalKey("courses.QuizPage", on_delete=models.CASCADE, related_name="tagged_items")


class QuizPage(NeedsMixin, LearningPage):
    """A test at the end of lessons, or an exam that stands alone; its questions are rows of their own.

    `time_limit` is in minutes, `wait_hours` in hours between two attempts.
    """

    class Purpose(models.TextChoices):
        QUIZ = "quiz", _("test")
        EXAM = "exam", _("exam")

    class Feedback(models.TextChoices):
        DEFERRED = "deferred", _("when the test is submitted")
        IMMEDIATE = "immediate", _("after each answer")

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
    feedback = models.CharField(
        _("what is right is told"),
        max_length=9,
        choices=Feedback,
        default=Feedback.DEFERRED,
        help_text=_(
            "After each answer: each one is checked once and then stays as it is. An exam tells nothing before."
        ),
    )
    hint_cost = models.PositiveSmallIntegerField(
        _("percent of the points for a hint"),
        default=25,
        validators=[MaxValueValidator(100)],
        help_text=_("Only where it is told after each answer: what a hint takes away of the points of its question."),
    )

    sections = StreamField(
        [("section", SectionBlock())],
        blank=True,
        default=[],
        max_num=MOST_SECTIONS,
        verbose_name=_("sections"),
        help_text=_(
            "A test without sections asks its questions in their order. With sections each one draws its own number, "
            "in any order; the section of a question is chosen in the question. Questions without a section come last."
        ),
    )
    marking = models.CharField(
        _("marking"),
        max_length=8,
        choices=Marking,
        default=Marking.PLAIN,
        help_text=_("The rules of the marking are printed before the start. Running attempts keep those they have."),
    )
    penalty = models.PositiveSmallIntegerField(
        _("percent of the points for a wrong answer"),
        default=25,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Only where wrong answers take points away."),
    )
    only_for = for_whom_field(
        _("for whom"),
        _("Nothing here: for everybody. The test is no part of its course for all others. Only in a course."),
    )
    tags = ClusterTaggableManager(through=QuizTag, blank=True, verbose_name=_("tags"))

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
                FieldRowPanel([FieldPanel("feedback"), FieldPanel("hint_cost")]),
                FieldRowPanel([FieldPanel("marking"), FieldPanel("penalty")]),
            ],
            heading=_("Rules"),
        ),
        FieldPanel("needs"),
        FieldPanel("only_for"),
        tags_panel(),
        FieldPanel("sections"),
    ]
    parent_page_types = ["courses.CourseIndexPage", "courses.CoursePage"]
    subpage_types: list[str] = []
    page_description = _("Questions with a threshold, attempts and a time limit.")

    def clean(self) -> None:
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("A test closes after it has opened.")})
        if self.feedback == self.Feedback.IMMEDIATE and self.purpose == self.Purpose.EXAM:
            raise ValidationError({"feedback": _("An exam tells what is right only when it is submitted.")})

    @staticmethod
    def wrong_rule(parent: Page | None) -> str:
        """Why a test below this page is for everybody; empty where it may say for whom it is."""
        is_alone = isinstance(parent.specific if parent else None, CourseIndexPage)
        return gettext("An exam of its own is for everybody. In a course it can be for some.") if is_alone else ""

    @property
    def is_immediate(self) -> bool:
        """Whether each answer is told at once; never in an exam."""
        return self.feedback == self.Feedback.IMMEDIATE and self.purpose != self.Purpose.EXAM

    @property
    def parts(self) -> list[Section]:
        """Its sections in order; none where it has none."""
        return sections_of(self.sections)

    class Meta:
        verbose_name = _("test")
        verbose_name_plural = _("tests")
