"""Which position needs which instruction and how well, and who is to be instructed by when."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.card import SEES_THE_PARTNER, InstructionCard
from lms.models import Contract, Event, JobPosition, Partner, Person, Role

MOST_PEOPLE = 9
MOST_MONTHS = 60


class SkillLevel(models.IntegerChoices):
    """How well a step is done; the order is the order of the numbers. A need of 0 asks for nothing."""

    NONE = 0, pgettext_lazy("level of a skill", "not needed")
    SHOWN = 1, pgettext_lazy("level of a skill", "shown")
    WITH_HELP = 2, pgettext_lazy("level of a skill", "with help")
    ALONE = 3, pgettext_lazy("level of a skill", "alone")


class SkillNeed(models.Model):
    """What the Marshal's Office says of a position and an instruction. Without a row the positions that the
    instruction itself names need it alone, one person of each partner.
    """

    position = models.ForeignKey(JobPosition, on_delete=models.CASCADE, related_name="skill_needs")
    page = models.ForeignKey("courses.InstructionPage", on_delete=models.CASCADE, related_name="skill_needs")
    level = models.PositiveSmallIntegerField(_("level"), choices=SkillLevel, default=SkillLevel.ALONE)
    people = models.PositiveSmallIntegerField(_("people who have to hold it"), default=1)
    months = models.PositiveSmallIntegerField(_("months of validity"), null=True, blank=True)

    class Meta:
        verbose_name = _("need of a skill")
        verbose_name_plural = _("needs of skills")
        constraints = [
            models.UniqueConstraint(fields=["position", "page"], name="skill_need_once"),
            models.CheckConstraint(
                condition=models.Q(level__lte=3, people__gte=1, people__lte=MOST_PEOPLE)
                & (models.Q(months=None) | models.Q(months__gte=1, months__lte=MOST_MONTHS)),
                name="skill_need_within_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_id}: {self.page_id}"


class SkillEnd(models.TextChoices):
    OPEN = "", pgettext_lazy("assigned instruction", "waits")
    FULFILLED = "fulfilled", pgettext_lazy("assigned instruction", "held")
    TAKEN_BACK = "taken_back", pgettext_lazy("assigned instruction", "taken back")


class SkillAssignmentQuerySet(models.QuerySet["SkillAssignment"]):
    def waiting(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, person: Person) -> Self:
        """One's own, those of the own partner for its leaders and who speaks for it, all for a coordinator; for a
        trainer those of active contracts of the own firm, by the system of the instruction. Without a system: all.
        """
        standing = person.standing
        if standing.is_office:
            return self
        firms = standing.contractors(Role.TRAINER)
        return self.filter(
            models.Q(person_id=person.pk)
            | models.Q(partner_id__in=standing.partners(*SEES_THE_PARTNER))
            | (_to_be_held_by(firms, timezone.localdate()) if firms else models.Q(pk__in=()))
        )


def _to_be_held_by(firms: frozenset[int], day: date) -> Any:
    systems = Contract.objects.in_force(day).filter(contractor__in=firms).values("systems")
    return models.Q(page__system=None) | models.Q(page__system__in=systems)


class SkillAssignment(models.Model):
    """A person is to be instructed by a day. Rows are ended, never removed: by the card that fulfils them, or taken
    back. Of a person, an instruction and a partner one waits at a time.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skill_assignments")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="skill_assignments")
    page = models.ForeignKey("courses.InstructionPage", on_delete=models.CASCADE, related_name="skill_assignments")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    assigned_at = models.DateTimeField(_("assigned at"))
    due_on = models.DateField(_("due"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    end = models.CharField(_("how it ended"), max_length=10, choices=SkillEnd, blank=True, default=SkillEnd.OPEN)
    card = models.ForeignKey(InstructionCard, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SkillAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assigned instruction")
        verbose_name_plural = _("assigned instructions")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "page", "partner"],
                condition=models.Q(ended_at=None),
                name="skill_assignment_waits_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, end="")
                | models.Q(ended_at__isnull=False, end__in=["fulfilled", "taken_back"]),
                name="skill_assignment_ends_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["partner"], condition=models.Q(ended_at=None), name="skill_assignment_waiting"),
            models.Index(fields=["due_on"], condition=models.Q(ended_at=None), name="skill_assignment_due"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.page_id}"


class SkillReminder(models.Model):
    """`person` was told of an assignment that waits: whoever is to be instructed, or who leads them. Once before the
    day and once after it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skill_reminders")
    assignment = models.ForeignKey(SkillAssignment, on_delete=models.CASCADE, related_name="reminders")
    event = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="+")
    is_late = models.BooleanField()
    reminded_on = models.DateField(_("day of the reminder"))

    class Meta:
        verbose_name = _("reminder of an instruction")
        verbose_name_plural = _("reminders of instructions")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "person", "is_late"], name="skill_reminder_once_a_side")
        ]


class SkillSheet(models.Model):
    """The number of the printed matrix of one office on one day; what it says follows from the cards."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"))
    number = models.CharField(_("number"), max_length=40, unique=True)
    ordered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("matrix of skills on paper")
        verbose_name_plural = _("matrices of skills on paper")
        constraints = [models.UniqueConstraint(fields=["partner", "day"], name="skill_sheet_once_a_day")]

    def __str__(self) -> str:
        return self.number
