"""The workstation instruction: what to do at the desk, step by step."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, Revision
from wagtail.query import PageQuerySet
from wagtail.search import index

from courses.blocks import AppliesBlock, StepBlock
from courses.blocks.advice import told_hardness
from courses.blocks.identity import block_ids, with_own_ids
from courses.pages.instruction_form import InstructionPageForm, StepKindsPanel
from courses.pages.lesson_form import ChangePanel
from courses.pages.paste_panel import PastePanel
from courses.pages.previewed import ScopedPreviewMixin
from courses.pages.rights import WrittenMixin
from courses.pages.slugged import SluggedMixin
from courses.pages.tagged import tags_panel
from courses.records.publication import LONGEST_NOTE
from courses.records.readable import readable_by
from courses.records.step import Step
from courses.records.step_said import said_of
from lms.models import JobPosition, System
from lms.pages import ContentMixin

MOST_STEPS = 60
# What stands at /instrukcje/…/ itself (courses/urls.py).
TAKEN_SLUGS = frozenset({"zapisane"})


class InstructionIndexPage(ContentMixin, Page):
    """The list of instructions; the view that serves it knows the reader."""

    open_to_trainers = True
    lead = models.CharField(_("lead"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    settings_panels = [*Page.settings_panels, *ContentMixin.care_panels]
    parent_page_types = ["lms.WelcomePage"]
    subpage_types = ["courses.InstructionPage"]
    max_count = 1
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("list of instructions")


class InstructionPageQuerySet(PageQuerySet):
    def visible_to(self, person: Any) -> Self:
        return self.filter(readable_by(person))


class InstructionTag(TaggedItemBase):
    content_object = ParentalKey("courses.InstructionPage", on_delete=models.CASCADE, related_name="tagged_items")


class InstructionPage(WrittenMixin, ScopedPreviewMixin, SluggedMixin, ContentMixin, Page):
    """Each step has an id for life. A copy of the page mints new ids: see `save_revision`.

    `change_note` and `step_kinds` ({id of a step: kind of change}) tell what changes after version `change_after`: of a
    later one they say nothing. The next Publication and its StepChanges keep them.
    """

    fallback_slug = "instrukcja"
    base_form_class = InstructionPageForm
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("For whom it is and what it helps to do. One sentence.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("How long the whole instruction takes.")
    )
    positions = ParentalManyToManyField(
        JobPosition,
        blank=True,
        related_name="instructions",
        verbose_name=_("job positions"),
        help_text=_("People in these positions see the instruction on their home."),
    )
    system = models.ForeignKey(
        System, null=True, blank=True, on_delete=models.SET_NULL, related_name="instructions", verbose_name=_("system")
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
    steps = StreamField([("step", StepBlock())], blank=True, max_num=MOST_STEPS, verbose_name=_("steps"))
    change_note = models.CharField(
        _("what has changed"),
        max_length=LONGEST_NOTE,
        blank=True,
        help_text=_("One sentence for readers: “The button Register is called Add now”."),
    )
    step_kinds = models.JSONField(default=dict, blank=True, editable=False)
    change_after = models.PositiveIntegerField(null=True, editable=False)
    ids_minted_for = models.BigIntegerField(null=True, editable=False)
    tags = ClusterTaggableManager(through=InstructionTag, blank=True, verbose_name=_("tags"))

    objects = PageManager.from_queryset(InstructionPageQuerySet)()

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("steps"),
        index.AutocompleteField("summary"),
        index.FilterField("audience"),
    ]
    content_panels = [
        TitleFieldPanel("title", placeholder=_("What will be done: “Register a paper letter”")),
        FieldPanel("summary"),
        PastePanel(heading=_("Steps from screenshots"), icon="image", most_steps=MOST_STEPS),
        FieldPanel("steps"),
        ChangePanel([FieldPanel("change_note"), StepKindsPanel()], heading=_("What has changed")),
        MultiFieldPanel(
            [
                FieldPanel("positions", widget=forms.CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("system"), FieldPanel("for_version"), FieldPanel("minutes")]),
                FieldPanel("only_for"),
                tags_panel(),
            ],
            heading=_("For whom and for what"),
        ),
    ]
    promote_panels: list[Any] = []
    settings_panels = [*ContentMixin.care_panels, FieldPanel("slug"), *Page.settings_panels]
    parent_page_types = ["courses.InstructionIndexPage"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []
    page_description = _("Steps to follow at the desk, with screenshots. The Marshal's Office approves it.")

    class Meta:
        verbose_name = _("workstation instruction")
        verbose_name_plural = _("workstation instructions")

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("This address is taken by another screen. Choose another one.")})

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        self.keep_own_ids()
        return super().save_revision(*args, **kwargs)

    def keep_own_ids(self) -> bool:
        """Give new ids to steps whose ids belong to another page; return whether any was given.

        `ids_minted_for` travels with a copy and so tells that all its ids are the original's.
        """
        before = [item.get("id") for item in self.steps.raw_data]
        ids = block_ids(self.steps)
        taken = Step.objects.filter(block_id__in=ids).exclude(page_id=self.pk).values_list("block_id", flat=True)
        is_copy = self.ids_minted_for not in (None, self.pk)
        self.steps = with_own_ids(self.steps, page_id=self.pk, foreign={str(pk) for pk in taken}, all_new=is_copy)
        self.ids_minted_for = self.pk
        return before != [item["id"] for item in self.steps.raw_data]

    def total_minutes(self, steps: Iterable[Any] | None = None) -> int | None:
        """What the author said of the whole, else the sum of the steps, or of those that a reader follows."""
        followed = self.steps if steps is None else steps
        return self.minutes or sum(step.value.get("minutes") or 0 for step in followed) or None

    def unsaid(self) -> dict[str, str]:
        """Sentences by field or step: what its author has yet to say of the steps that readers see otherwise."""
        return said_of(self).unsaid

    def told_hardness(self) -> str:
        """For the editor's checks: see courses.blocks.advice."""
        return told_hardness(self.summary, self.steps)
