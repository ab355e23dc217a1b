"""Courses: the catalogue, a course and its lessons."""

from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from courses.blocks import AppliesBlock, QuestionChooserBlock, ScopedBlock
from courses.blocks.lesson import QUESTION, SCOPED, simple_blocks
from courses.pages.course_form import CoursePageForm
from courses.pages.lesson_form import ChangePanel, LessonPageForm, was_published
from courses.pages.needs import NeedsMixin
from courses.pages.previewed import ScopedPreviewMixin
from courses.pages.rights import WrittenMixin
from courses.pages.scoped import for_whom_field
from courses.pages.slugged import SluggedMixin
from courses.pages.tagged import tags_panel
from courses.records.lesson_done import LessonDone, Touched
from courses.records.publication import LONGEST_NOTE, ChangeKind, wrong_change
from courses.records.readable import readable_by
from lms.models import Release, System
from lms.pages import ContentMixin, PageAudience

# The last part of addresses of screens that every course has (courses/urls.py).
TAKEN_SLUGS = frozenset({"uczestnicy", "zapisz", "wypisz", "termin", "wejscie", "reguly"})


class LearningPage(WrittenMixin, ScopedPreviewMixin, SluggedMixin, ContentMixin, Page):
    """What pages of the catalogue share: the view registered for the type serves the page and its preview."""

    promote_panels: list[Any] = []
    settings_panels = [*ContentMixin.care_panels, FieldPanel("slug"), *Page.settings_panels]
    private_page_options: list[str] = []
    only_for: Any
    """For whom it holds; every kind has the field, with what it means there."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("This address is taken by a screen of every course. Choose another one.")})

    def total_minutes(self) -> int | None:
        """How long reading takes, where the author said so."""
        return None


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
    """Lessons and tests stand below it, in the order of the page tree, maybe parted by modules."""

    class Entry(models.TextChoices):
        OPEN = "open", _("everybody who may see it")
        APPROVAL = "approval", _("by request, which its trainers or the Marshal's Office decide")
        CODE = "code", _("by a code that its trainers or the Marshal's Office give")

    fallback_slug = "kurs"
    base_form_class = CoursePageForm
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("For whom it is and what it teaches. One sentence.")
    )
    system = models.ForeignKey(
        System, null=True, blank=True, on_delete=models.SET_NULL, related_name="courses", verbose_name=_("system")
    )
    entry = models.CharField(
        _("who is let in"),
        max_length=8,
        choices=Entry,
        default=Entry.OPEN,
        help_text=_("Whoever was assigned the course or takes it already is in. Authors read it in any case."),
    )
    in_order = models.BooleanField(
        _("parts open one after another"),
        default=False,
        help_text=_("A part opens once all required parts before it are complete. What was begun before stays open."),
    )
    needs = models.JSONField(_("courses to be completed first"), default=list, blank=True)
    for_roles = models.JSONField(_("only for these roles"), default=list, blank=True)
    card_instruction = models.ForeignKey(
        "courses.InstructionPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("instruction card asked for"),
        help_text=_(
            "The course is complete once a trainer has held this instruction and both sides have signed its card, "
            "with a positive practical check. Empty: no card."
        ),
    )
    only_for = for_whom_field(
        _("for whom"),
        _(
            "Nothing here: for everybody. All others neither find nor begin the course, and no certificate asks them "
            "for it; who has begun it keeps it."
        ),
    )
    tags = ClusterTaggableManager(through=CourseTag, blank=True, verbose_name=_("tags"))

    objects: ClassVar[Any] = PageManager.from_queryset(CoursePageQuerySet)()

    search_fields = [*Page.search_fields, index.SearchField("summary"), index.FilterField("audience")]
    content_panels = [
        TitleFieldPanel("title", placeholder=_("What will be learnt: “EZD, the basics”")),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("system"),
                tags_panel(),
                FieldPanel("only_for"),
            ],
            heading=_("For whom and for what"),
        ),
        FieldPanel("entry", widget=forms.RadioSelect),
        MultiFieldPanel(
            [FieldPanel("in_order"), FieldPanel("needs"), FieldPanel("for_roles")], heading=_("What opens when")
        ),
        FieldPanel("card_instruction"),
    ]
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.ModulePage", "courses.LessonPage", "courses.QuizPage", "courses.AssignmentPage"]
    page_description = _("Lessons and tests in order. The Marshal's Office approves it.")

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def clean(self) -> None:
        super().clean()
        asked = self.card_instruction
        if asked and (not asked.live or asked.audience == PageAudience.AUTHORS):
            told = _("Learners do not see this instruction. Publish it first, or choose another one.")
            raise ValidationError({"card_instruction": told})


class LessonTag(TaggedItemBase):
    content_object = ParentalKey("courses.LessonPage", on_delete=models.CASCADE, related_name="tagged_items")


class LessonPage(NeedsMixin, LearningPage):
    """Read in a few minutes between two petitioners; done when the reader says so.

    `change_kind`, `change_note` and `change_release` belong to the version that is written now; its Publication keeps
    them.
    """

    fallback_slug = "lekcja"
    base_form_class = LessonPageForm
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    body = StreamField(
        [*simple_blocks(), (QUESTION, QuestionChooserBlock()), (SCOPED, ScopedBlock())],
        blank=True,
        verbose_name=_("content"),
    )
    only_for = StreamField(
        [("applies", AppliesBlock())],
        blank=True,
        max_num=1,
        verbose_name=_("for whom"),
        help_text=_("Nothing here: for everybody. The lesson is no part of the course for all others."),
    )
    is_extra = models.BooleanField(
        _("additional"),
        default=False,
        help_text=_("For those who want to know more: the course is complete without it, and no test waits for it."),
    )
    watch_percent = models.PositiveSmallIntegerField(
        _("percent of its films to be watched"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Before the lesson can be marked as done; the server counts. Only with MP4 films. Empty: nothing."),
    )
    change_kind = models.CharField(_("kind of change"), max_length=8, choices=ChangeKind, blank=True)
    change_note = models.CharField(
        _("what has changed"),
        max_length=LONGEST_NOTE,
        blank=True,
        help_text=_("One sentence for readers, needed for a material change: “The report leaves within 24 hours”."),
    )

    change_release = models.ForeignKey(
        Release,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("release that the change follows"),
        help_text=_("A material change then waits only for people whose office runs the release, now or later."),
    )
    tags = ClusterTaggableManager(through=LessonTag, blank=True, verbose_name=_("tags"))

    search_fields = [*Page.search_fields, index.SearchField("body"), index.FilterField("audience")]
    content_panels = [
        TitleFieldPanel("title"),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("watch_percent"), FieldPanel("is_extra")]),
        ChangePanel(
            [
                FieldPanel("change_kind", widget=forms.RadioSelect),
                FieldPanel("change_note"),
                FieldPanel("change_release", widget=forms.RadioSelect),
                HelpPanel(template="courses/wagtail/change_panel.html"),
            ],
            heading=_("What kind of change is it?"),
        ),
        FieldPanel("only_for"),
        FieldPanel("needs"),
        tags_panel(),
        FieldPanel("body"),
    ]
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    page_description = _("Text, pictures, files, videos with captions, callouts, checklists, tables and steps.")

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def total_minutes(self) -> int | None:
        return self.minutes

    def unsaid(self) -> dict[str, str]:
        """Sentences by field: what its author has yet to say of this draft, where an earlier version was published.

        What was said of the version that readers see says nothing of the next one.
        """
        if not was_published(self):
            return {}
        wrong = wrong_change(self.change_kind if self.has_unpublished_changes else "", self.change_note)
        return dict([wrong]) if wrong else {}

    def touched(self) -> Touched:
        """Whom a material change published now would reach; one statement."""
        return LessonDone.objects.filter(lesson_id=self.pk).touched()
