"""The durability of the project: its period, the surveys of its years, and what was declared in them."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.kit import chain
from lms.models.append_only import AppendOnly, AppendOnlyQuerySet
from lms.models.partner import Partner, PartnerStatus
from lms.models.person import Person
from lms.models.standing import SPEAKER_ROLES


class DurabilityPeriod(AppendOnly):
    """From when until when the project has to last; the newest row counts, the older ones are its history.

    Without a partner it is the project's. A partner's row without days takes back the partner's own exception. The
    period runs from the day after the final payment, which is `starts_on`, until `ends_on`, which belongs to it: five
    years, three for small and middle firms (regulation (EU) 2021/1060, art. 65).
    """

    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="durability_periods")
    starts_on = models.DateField(pgettext_lazy("durability", "final payment"), null=True)
    ends_on = models.DateField(pgettext_lazy("durability", "until"), null=True)
    reason = models.CharField(_("reason"), max_length=500)

    class Meta(AppendOnly.Meta):
        verbose_name = _("period of durability")
        verbose_name_plural = _("periods of durability")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=False, ends_on__isnull=False, ends_on__gt=models.F("starts_on"))
                | models.Q(partner__isnull=False, starts_on=None, ends_on=None),
                name="durability_period_has_days",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.starts_on}–{self.ends_on}"


class SurveyState(models.TextChoices):
    OPEN = "open", pgettext_lazy("durability survey", "to be filled in")
    HANDED_IN = "handed_in", pgettext_lazy("durability survey", "waits for the Marshal's Office")
    RETURNED = "returned", pgettext_lazy("durability survey", "sent back")
    ACCEPTED = "accepted", pgettext_lazy("durability survey", "accepted")
    CANCELLED = "cancelled", pgettext_lazy("durability survey", "cancelled")


TO_FILL_IN = (SurveyState.OPEN, SurveyState.RETURNED)


class DurabilitySurveyQuerySet(models.QuerySet["DurabilitySurvey"]):
    def visible_to(self, person: Person) -> Self:
        """The office all, who speaks for a partner its own."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(partner_id__in=standing.partners(*SPEAKER_ROLES))

    def taking_part(self) -> Self:
        """Without those of partners that are suspended or have withdrawn."""
        return self.filter(partner__status=PartnerStatus.ACTIVE)

    def to_fill_in(self) -> Self:
        return self.filter(state__in=TO_FILL_IN)

    def in_force(self) -> Self:
        """Without those that were cancelled."""
        return self.exclude(state=SurveyState.CANCELLED)

    def locked(self, survey: "DurabilitySurvey") -> "DurabilitySurvey":
        """The row as it is now, for whoever changes it."""
        return self.select_for_update(of=("self",)).select_related("partner").get(pk=survey.pk)


class DurabilitySurvey(models.Model):
    """Of one year of one partner; its days are those of the period when it was opened, and stay. Two years of a number
    are told apart by their days, where the period was changed meanwhile.

    `answers` is the draft, as it was typed, by question (lms.queries.durability_questions); `draft` counts how often it
    was saved. The number is given when it is handed in first. `due_on` is the last day of the term that was given on
    `asked_on`: when it opened, was sent back, or the partner took part again.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="durability_surveys")
    year = models.PositiveSmallIntegerField(_("year of durability"))
    first_on = models.DateField()
    last_on = models.DateField()
    lasts_until = models.DateField()
    opened_at = models.DateTimeField()
    due_on = models.DateField(pgettext_lazy("durability survey", "to be handed in by"))
    asked_on = models.DateField()
    state = models.CharField(_("state"), max_length=9, choices=SurveyState, default=SurveyState.OPEN)
    number = models.CharField(_("number"), max_length=30, blank=True)
    answers = models.JSONField(default=dict)
    draft = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    cancel_reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = DurabilitySurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("durability survey")
        verbose_name_plural = _("durability surveys")
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "first_on"],
                condition=~models.Q(state=SurveyState.CANCELLED),
                name="durability_survey_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="durability_survey_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("durability_survey", args=[self.pk])

    @property
    def is_to_fill_in(self) -> bool:
        return self.state in TO_FILL_IN

    def is_late(self, day: date) -> bool:
        return self.is_to_fill_in and self.due_on < day


class DurabilityDeclarationQuerySet(AppendOnlyQuerySet):
    def visible_to(self, person: Person) -> Self:
        """Those of the surveys that this person sees."""
        return self.filter(survey__in=DurabilitySurvey.objects.visible_to(person))


class DurabilityDeclaration(AppendOnly):
    """A version of a survey as somebody handed it in: answers, what the program knew, the sentences declared.

    `answers` and `facts` are [label, value] in the words of that day, `declared` the exact sentences, all in Polish.
    """

    survey = models.ForeignKey(DurabilitySurvey, on_delete=models.PROTECT, related_name="declarations")
    version = models.PositiveSmallIntegerField(_("version"))
    partner_name = models.CharField(max_length=200)
    title = models.CharField(_("title"), max_length=200)
    answers = models.JSONField()
    facts = models.JSONField()
    declared = models.JSONField()
    content_hash = models.CharField(max_length=64)

    objects = DurabilityDeclarationQuerySet.as_manager()  # type: ignore[misc]

    class Meta(AppendOnly.Meta):
        verbose_name = _("declaration of durability")
        verbose_name_plural = _("declarations of durability")
        constraints = [models.UniqueConstraint(fields=["survey", "version"], name="durability_version_once")]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.version}"

    def fingerprint(self) -> str:
        """SHA-256 (64 hex digits) of everything that was declared, and of who did it when."""
        survey = self.survey
        content: dict[str, Any] = {
            "number": [survey.number, self.version],
            "title": self.title,
            "partner": [survey.partner_id, self.partner_name],
            "year": [survey.year, survey.first_on, survey.last_on, survey.lasts_until],
            "answers": self.answers,
            "facts": self.facts,
            "declared": self.declared,
            "handed_in": [self.by_id, self.at],
        }
        return chain.fingerprint(content)


class DurabilityDecision(AppendOnly):
    """What the Marshal's Office said to a version; the newest counts. One that was accepted may be sent back later, or
    accepted once more under another case mark.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("durability survey", "accepted")
        RETURNED = "returned", pgettext_lazy("durability survey", "sent back")

    declaration = models.ForeignKey(DurabilityDeclaration, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    case_mark = models.CharField(_("case mark"), max_length=60, blank=True)

    class Meta(AppendOnly.Meta):
        verbose_name = _("decision about a durability survey")
        verbose_name_plural = _("decisions about durability surveys")

    def __str__(self) -> str:
        return f"{self.declaration_id}: {self.verdict}"
