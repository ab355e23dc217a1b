"""Other words for a step of an instruction, proposed from a solved question."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.blocks.part import Part
from courses.records.publication import Publication
from courses.records.step import Step
from lms.models import Organisation, Person, Role
from lms.models.standing import AUTHOR_ROLES

LONGEST_REASON = 500


class AmendmentState(models.TextChoices):
    """Accepted and changed ones stand in a draft, the changed one in other words of the author."""

    OPEN = "open", pgettext_lazy("amendment", "waits for the author")
    ACCEPTED = "accepted", pgettext_lazy("amendment", "accepted, in the draft")
    CHANGED = "changed", pgettext_lazy("amendment", "accepted in other words, in the draft")
    REFUSED = "refused", pgettext_lazy("amendment", "refused")
    PUBLISHED = "published", pgettext_lazy("amendment", "published")


IN_DRAFT = (AmendmentState.ACCEPTED, AmendmentState.CHANGED)


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def open(self) -> Self:
        return self.filter(state=AmendmentState.OPEN)

    def in_draft(self) -> Self:
        return self.filter(state__in=IN_DRAFT)

    def for_author(self, person: Person) -> Self:
        """Of texts that this person may write: a trainer's own ones, for the office every one."""
        if person.standing.is_office:
            return self
        return self.filter(step__page__owner=person) if person.standing.has(*AUTHOR_ROLES) else self.none()

    def visible_to(self, person: Any) -> Self:
        """One's own, and those of texts that one may write."""
        if not person.is_authenticated:
            return self.none()
        if person.standing.is_office:
            return self
        own = models.Q(proposed_by=person)
        return self.filter(own | models.Q(step__page__owner=person) if person.standing.has(*AUTHOR_ROLES) else own)


class Amendment(models.Model):
    """`reference` is the number of the question it came from, for people; whose it is, the help desk knows.

    `stood` are the words of that part of the step before: as readers saw them when it was proposed, and as the draft
    had them from when it was accepted. `written` are the words that the author let into the draft, `revision` is that
    draft; `publication` is the version in which readers first saw them. Authors are shown `organisation` and `role`.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="amendments")
    part = models.CharField(_("part of the step"), max_length=8, choices=Part)
    words = models.TextField(_("proposed words"))
    stood = models.TextField(blank=True)
    reference = models.CharField(_("number of the question"), max_length=24)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="amendments")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    proposed_at = models.DateTimeField(_("proposed at"))
    state = models.CharField(_("state"), max_length=9, choices=AmendmentState, default=AmendmentState.OPEN)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    written = models.TextField(blank=True)
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    publication = models.ForeignKey(Publication, null=True, on_delete=models.SET_NULL, related_name="amendments")
    published_at = models.DateTimeField(null=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment of a step")
        verbose_name_plural = _("amendments of steps")
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], condition=models.Q(state="open"), name="amendment_one_open_of_a_question"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_at=None)
                | (~models.Q(state="open") & models.Q(decided_at__isnull=False)),
                name="amendment_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reason=""), name="amendment_refused_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_at__isnull=False),
                name="amendment_published_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["reference"], name="amendment_of_question"),
            models.Index(fields=["state", "-proposed_at"], name="amendment_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.step_id} {self.part}"

    @property
    def is_taken(self) -> bool:
        """By the author, in these words or in others."""
        return self.state in (*IN_DRAFT, AmendmentState.PUBLISHED)

    @property
    def final(self) -> str:
        """The words that stand in the draft, or would."""
        return self.written or self.words

    def as_state(self) -> dict[str, Any]:
        return {"state": self.state}
