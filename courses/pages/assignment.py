"""A task of a course: something is handed in, and a person marks it."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from courses.blocks.lesson import simple_blocks
from courses.blocks.rubric import MOST_CRITERIA, CriterionBlock
from courses.pages.course import CoursePageQuerySet, LearningPage
from courses.pages.needs import NeedsMixin
from courses.pages.needs_form import NeedsForm
from courses.pages.scoped import for_whom_field

# A film has its player and its place of watching on a lesson.
BLOCKS = [(name, block) for name, block in simple_blocks() if name != "video"]


class AssignmentPage(NeedsMixin, LearningPage):
    """A required part of its course: done when a work is marked with at least `pass_percent` of the points."""

    class Takes(models.TextChoices):
        TEXT = "text", _("an answer in words")
        FILE = "file", _("a file")
        BOTH = "both", _("an answer in words and a file")

    class Markers(models.TextChoices):
        TRAINER = "trainer", _("a trainer")
        PEERS = "peers", _("other learners, without names")

    fallback_slug = "zadanie"
    base_form_class = NeedsForm
    body = StreamField(BLOCKS, blank=True, verbose_name=_("instruction of the task"))
    takes = models.CharField(_("what is handed in"), max_length=4, choices=Takes, default=Takes.TEXT)
    rubric = StreamField([("criterion", CriterionBlock())], max_num=MOST_CRITERIA, verbose_name=_("criteria"))
    pass_percent = models.PositiveSmallIntegerField(
        _("percent needed to pass"), default=60, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    markers = models.CharField(
        _("who marks"),
        max_length=7,
        choices=Markers,
        default=Markers.TRAINER,
        help_text=_(
            "Other learners: each who handed in marks the works of others of whatever office, without names; a trainer "
            "marks what stays after a week, and may at any time. Of files they get pictures only, since other kinds "
            "tell by themselves who made them."
        ),
    )
    peers = models.PositiveSmallIntegerField(
        _("how many learners mark a work"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("Each marks as many. As soon as one more than that has handed in, they get each other's works."),
    )
    due_hint = models.CharField(
        _("when it is to be handed in"),
        max_length=120,
        blank=True,
        help_text=_("A hint for learners: “within a week of the training”."),
    )
    only_for = for_whom_field(
        _("for whom"), _("Nothing here: for everybody. The task is no part of the course for all others.")
    )

    objects: ClassVar[Any] = PageManager.from_queryset(CoursePageQuerySet)()

    search_fields = [*Page.search_fields, index.FilterField("audience")]
    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel("only_for"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("takes"), FieldPanel("pass_percent")]), FieldPanel("due_hint")],
            heading=_("Handing in"),
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("markers"), FieldPanel("peers")])], heading=_("Marking")),
        FieldPanel("rubric"),
        FieldPanel("needs"),
    ]
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    page_description = _("An answer or a file that a trainer marks by criteria.")

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    @property
    def is_by_peers(self) -> bool:
        return self.markers == self.Markers.PEERS

    @property
    def wants_text(self) -> bool:
        return self.takes != self.Takes.FILE

    @property
    def wants_file(self) -> bool:
        return self.takes != self.Takes.TEXT
