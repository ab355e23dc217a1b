"""A rule that assigns a course by itself, and for whom it holds."""

from datetime import timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lms.models import Location, Organisation, Partner, Person, Role, System
from lms.pages import PageAudience

MOST_DAYS = 365


class CourseRuleQuerySet(models.QuerySet["CourseRule"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def in_effect(self) -> Self:
        """Rules of a course that is not published at present rest: nothing begins by them and nothing ends."""
        return self.running().filter(course__live=True).exclude(course__audience=PageAudience.AUTHORS)

    def visible_to(self, person: Person) -> Self:
        """All of them for the Marshal's Office; those made for the own office for who speaks for it."""
        if person.standing.sees_all_people:
            return self
        return self.filter(office__in=person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY))


class CourseRule(models.Model):
    """Holds for people in one of `roles` at partners of one of `kinds`, one of `partners` and with one of `systems`,
    who work in or answer for one of `locations`. What is empty is no condition; `roles` never is.

    A rule made for one `office` reaches nobody elsewhere. `kinds` are courses.blocks.applies.PartnerKind. Whom it
    holds for begins a mandatory course with `days` to do it, another one is only recommended to them. Rows are ended,
    never removed; whether a rule is mandatory, and for which course and office, never changes.
    """

    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="rules")
    office = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    roles = models.JSONField(_("roles"), default=list)
    kinds = models.JSONField(_("kinds of partners"), default=list)
    partners = models.ManyToManyField(Partner, related_name="+", verbose_name=_("partners"))
    locations = models.ManyToManyField(Location, related_name="+", verbose_name=_("locations"))
    systems = models.ManyToManyField(System, related_name="+", verbose_name=_("systems"))
    is_mandatory = models.BooleanField(_("mandatory"), default=True)
    days = models.PositiveSmallIntegerField(
        _("days to do it"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    edition = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    # What becomes of those who have the course only by this rule when it ends: they keep it, or it is taken back.
    keeps = models.BooleanField(default=False)

    objects = CourseRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule that assigns a course")
        verbose_name_plural = _("rules that assign courses")
        constraints = [
            models.CheckConstraint(condition=models.Q(days__gte=1, days__lte=MOST_DAYS), name="course_rule_days"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("course_rule", args=[self.pk])

    @property
    def time(self) -> timedelta:
        return timedelta(days=self.days)


class RuleMatchQuerySet(models.QuerySet["RuleMatch"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)


class RuleMatch(models.Model):
    """That the rule holds for the person since then, through a role at `partner`. Rows are ended, never removed.

    The running rows are what `courses.queries.rule_matching` says of the present state, as soon as the rules are
    settled. `due_on`, a day of Europe/Warsaw, is the person's own; None where the course is only recommended.
    """

    rule = models.ForeignKey(CourseRule, on_delete=models.CASCADE, related_name="matches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="rule_matches")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("due"), null=True)
    began_at = models.DateTimeField(_("began at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = RuleMatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("person of a rule")
        verbose_name_plural = _("people of rules")
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "person"], condition=models.Q(ended_at=None), name="rule_match_runs_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.person_id}"
