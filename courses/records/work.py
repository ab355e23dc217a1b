"""What a learner hands in for a task, and how it was marked."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.enrolment import overseen
from courses.records.taught import taught_by
from lms.kit.uploads import IMAGES
from lms.models import Person

LONGEST_TEXT = 20_000
LONGEST_COMMENT = 2_000
LONGEST_REASON = 300


class WorkState(models.TextChoices):
    HANDED_IN = "handed_in", pgettext_lazy("work", "waits to be marked")
    MARKED = "marked", pgettext_lazy("work", "marked")
    RETURNED = "returned", pgettext_lazy("work", "returned for correction")
    TAKEN_BACK = "taken_back", pgettext_lazy("work", "taken back")


class WorkQuerySet(models.QuerySet["Work"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, and those that one marks. What overseers may know of others is asked of `overseen_by`."""
        return self.filter(models.Q(person=person) | models.Q(pk__in=self.model.objects.marked_by(person).values("pk")))

    def marked_by(self, person: Person) -> Self:
        """Those that this person may mark: the office all, a trainer those of the own firm's tasks; never one's own."""
        taught = taught_by(person, "page")
        theirs = self.exclude(person=person).exclude(state=WorkState.TAKEN_BACK)
        return self.none() if taught is None else theirs.filter(taught)

    def overseen_by(self, person: Person) -> Self:
        """Of the people whose progress this person sees: state and date only, never text, file or points."""
        return self if person.standing.sees_all_people else self.filter(person__in=overseen(person))

    def waiting(self) -> Self:
        return self.filter(state=WorkState.HANDED_IN)


def storage_path(work: "Work", filename: str) -> str:
    """`filename` is a random name, never the one a person gave."""
    return f"works/{filename}"


class Work(models.Model):
    """Handed in once for each `number`. `rubric` and `pass_percent` are those of the revision that was answered, and so
    is `peers`: how many learners mark it, 0 where a trainer does.

    The result is evidence: it outlives the text, the file and the person's name.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="works")
    page = models.ForeignKey("courses.AssignmentPage", on_delete=models.PROTECT, related_name="works")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveSmallIntegerField(_("try"))
    state = models.CharField(_("state"), max_length=10, choices=WorkState, default=WorkState.HANDED_IN)
    rubric = models.JSONField(default=list)
    pass_percent = models.PositiveSmallIntegerField(_("percent needed to pass"))
    peers = models.PositiveSmallIntegerField(_("how many learners mark it"), default=0)
    text = models.TextField(_("answer"), blank=True, max_length=LONGEST_TEXT)
    file = models.FileField(_("file"), upload_to=storage_path, max_length=120, blank=True)
    about_file = models.JSONField(default=dict)
    handed_in_at = models.DateTimeField(_("handed in at"))
    returned_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    returned_at = models.DateTimeField(_("returned at"), null=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        constraints = [
            models.UniqueConstraint(fields=["person", "page", "number"], name="work_number_once"),
            models.UniqueConstraint(
                fields=["person", "page"], condition=models.Q(state="handed_in"), name="work_waits_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | models.Q(returned_at__isnull=False),
                name="work_returned_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["handed_in_at"], condition=models.Q(state="handed_in"), name="work_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("work", args=[self.pk])

    @property
    def waits(self) -> bool:
        return self.state == WorkState.HANDED_IN

    @property
    def is_picture(self) -> bool:
        return self.about_file.get("kind") in IMAGES


class MarkingQuerySet(models.QuerySet["Marking"]):
    def standing(self) -> Self:
        """The newest of each work."""
        return self.filter(replaced_at=None)


class Marking(models.Model):
    """Rows are added, never changed: a correction replaces the one before it and says why.

    `levels` are the places of the chosen levels in the rubric of the work, counted from 0, one for each criterion.
    `percent` is rounded down. One that peers made together has no levels and nobody in `by`.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="markings")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    levels = models.JSONField(default=list)
    percent = models.PositiveSmallIntegerField(_("percent"))
    passed = models.BooleanField(_("passed"))
    comment = models.TextField(_("comment"), blank=True, max_length=LONGEST_COMMENT)
    reason = models.CharField(_("reason of the correction"), max_length=LONGEST_REASON, blank=True)
    marked_at = models.DateTimeField(_("marked at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True)

    objects = MarkingQuerySet.as_manager()

    class Meta:
        verbose_name = _("marking")
        verbose_name_plural = _("markings")
        constraints = [
            models.UniqueConstraint(fields=["work"], condition=models.Q(replaced_at=None), name="marking_stands_once"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="marking_percent_to_100"),
        ]

    def chosen(self) -> list[dict[str, Any]]:
        """Each criterion with the level that was chosen and the points it could have given; none of what peers made."""
        if not self.levels:
            return []
        return [
            {
                "name": criterion["name"],
                **criterion["levels"][level],
                "most": max(each["points"] for each in criterion["levels"]),
            }
            for criterion, level in zip(self.work.rubric, self.levels, strict=True)
        ]
