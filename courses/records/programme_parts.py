"""Parts of a programme beside its courses, cards and exam: courses to choose from, order, evaluations by a trainer."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from courses.records.programme import Programme


class Way(models.TextChoices):
    """On which way to a certificate a row of its programme counts; an evaluation says the same by `AskedBy`."""

    FIRST = "first", pgettext_lazy("way to a certificate", "the first certificate")
    RENEWAL = "renewal", pgettext_lazy("way to a certificate", "the renewal")
    BOTH = "both", pgettext_lazy("way to a certificate", "the first certificate and the renewal")


class ElectiveGroup(ClusterableModel, Orderable):
    """Courses of which only `needed` must be completed, whichever."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="elective_groups")
    title = models.CharField(_("name of the group"), max_length=120)
    needed = models.PositiveSmallIntegerField(_("how many of them"), default=1, validators=[MinValueValidator(1)])
    way = models.CharField(
        pgettext_lazy("group of courses", "asked for by"),
        max_length=7,
        choices=Way,
        default=Way.FIRST,
        help_text=_("A renewal that names no part of its own asks for everything again, this group too."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("group of courses to choose from")
        constraints = [models.CheckConstraint(condition=models.Q(needed__gte=1), name="elective_group_needs_one")]

    def __str__(self) -> str:
        return self.title


class ElectiveCourse(Orderable):
    """A course that counts in its group."""

    group = ParentalKey(ElectiveGroup, on_delete=models.CASCADE, related_name="course_rows")
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, related_name="+", verbose_name=_("course")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["group", "course"], name="elective_course_once")]


class CourseNeed(Orderable):
    """Within the programme, `course` opens once `needs` is completed."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="need_rows")
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, related_name="+", verbose_name=_("this course")
    )
    needs = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, related_name="+", verbose_name=_("opens after")
    )
    way = models.CharField(
        pgettext_lazy("order of courses", "when it holds"),
        max_length=7,
        choices=Way,
        default=Way.FIRST,
        help_text=_("Each way that is named here must ask for both courses."),
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "course", "needs"], name="course_need_once")]


class ProgrammeEvaluation(Orderable):
    """Something that a trainer judges. It is never deleted once an outcome is recorded: nothing asks for it then."""

    class Kind(models.TextChoices):
        PRACTICAL = "practical", _("practical task")
        ORAL = "oral", _("oral evaluation")
        ON_SITE = "on_site", _("evaluation at the workplace")

    class AskedBy(models.TextChoices):
        FIRST = "first", pgettext_lazy("evaluation", "the first certificate")
        RENEWAL = "renewal", pgettext_lazy("evaluation", "the renewal")
        BOTH = "both", pgettext_lazy("evaluation", "the first certificate and the renewal")
        NONE = "none", pgettext_lazy("evaluation", "nothing any more")

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="evaluation_rows")
    kind = models.CharField(_("kind"), max_length=9, choices=Kind, default=Kind.PRACTICAL)
    title = models.CharField(_("name"), max_length=160)
    description = models.TextField(_("description"), max_length=2_000, blank=True)
    asked_by = models.CharField(_("asked for by"), max_length=7, choices=AskedBy, default=AskedBy.FIRST)

    class Meta(Orderable.Meta):
        verbose_name = _("task or evaluation")
        verbose_name_plural = _("tasks and evaluations")

    def __str__(self) -> str:
        return self.title

    @property
    def full_title(self) -> str:
        """`Practical task: register three letters`."""
        kind = str(self.get_kind_display())
        return f"{kind[:1].upper()}{kind[1:]}: {self.title}"
