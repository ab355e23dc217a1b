"""What a leader must have done to be certified, and for how long the certificate then holds."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from lms.models import System

LEADERS = ("leader",)


def leaders() -> list[str]:
    return list(LEADERS)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def visible_to(self, person: Any) -> Self:
        """The office sees all; others the active ones that are open to a role they hold."""
        if person.standing.sees_all_people:
            return self
        # Programmes are few, and only PostgreSQL looks for a value inside a JSON list.
        rows = self.active().values_list("pk", "open_to_roles")
        return self.filter(pk__in=[pk for pk, roles in rows if person.standing.has(*roles)])


class Programme(ClusterableModel):
    """Kept by coordinators in the editor. `version` counts changes of the conditions, never of the wording.

    `system` is the system for which a certificate lets its holder hand questions over to the contractor; a programme
    without one certifies knowledge and opens no such right. `leaders_instruct` counts at once for every holder, in both
    directions, and is no condition of a version. `validity_months` counts from the day of issue.
    What a renewal asks for stands in rows and an exam of its own, and in groups and evaluations that say so; where
    there are none, everything is asked for again, in the order of the first way.
    """

    name = models.CharField(_("name"), max_length=120)
    code = models.CharField(
        _("short code"),
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"\A[A-Z][A-Z0-9]*\Z", _("Capital letters A–Z and digits, a letter first."))],
        help_text=_("For example EZD. It stands in lists."),
    )
    scope = models.CharField(
        _("scope"), max_length=200, blank=True, help_text=_("What the holder can do; printed on the certificate.")
    )
    system = models.ForeignKey(
        System,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes",
        verbose_name=_("system"),
        help_text=_("The holder may hand over questions about it to the contractor. Empty: no such right."),
    )
    leaders_instruct = models.BooleanField(
        _("leaders with this certificate hold instructions"),
        default=False,
        help_text=_("With people of their own office, about the system above; they sign the cards as trainers do."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    exam = models.ForeignKey(
        "courses.QuizPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes",
        verbose_name=_("exam"),
    )
    renewal_exam = models.ForeignKey(
        "courses.QuizPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("exam of the renewal"),
    )
    validity_months = models.PositiveSmallIntegerField(
        _("valid for how many months"), default=24, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    requires = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("certificate held before"),
        help_text=_("A valid certificate of that programme is one of the conditions."),
    )
    in_order = models.BooleanField(
        _("its parts are taken in order"),
        default=False,
        help_text=_("Courses as listed, the groups to choose from, cards, the exam, tasks and evaluations."),
    )
    renewal_in_order = models.BooleanField(
        _("the parts of the renewal are taken in order"),
        default=False,
        help_text=_("The same order, for the parts that the renewal names."),
    )
    open_to_roles = models.JSONField(_("open to"), default=leaders)
    is_active = models.BooleanField(_("open for new certificates"), default=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("certification programme")
        verbose_name_plural = _("certification programmes")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(validity_months__gte=1, validity_months__lte=120), name="programme_validity_sane"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeCourse(Orderable):
    """A course that must be completed."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="course_rows")
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, related_name="+", verbose_name=_("course")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "course"], name="programme_course_once")]


class ProgrammeInstruction(Orderable):
    """An instruction whose card must be signed by both sides."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="instruction_rows")
    instruction = models.ForeignKey(
        "courses.InstructionPage", on_delete=models.PROTECT, related_name="+", verbose_name=_("instruction")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "instruction"], name="programme_instruction_once")]


class RenewalCourse(Orderable):
    """A course that a renewal asks for, to be done again."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="renewal_course_rows")
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, related_name="+", verbose_name=_("course")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "course"], name="renewal_course_once")]


class RenewalInstruction(Orderable):
    """An instruction whose card a renewal asks for, signed anew by both sides."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="renewal_instruction_rows")
    instruction = models.ForeignKey(
        "courses.InstructionPage", on_delete=models.PROTECT, related_name="+", verbose_name=_("instruction")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "instruction"], name="renewal_instruction_once")]
