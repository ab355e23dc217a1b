"""What a law demands by a certain time: reports of an incident, of a breach of personal data, answers to requests for
accessibility."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.category import Category
from helpdesk.models.policy import FrozenRow
from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN, Ticket
from lms.models import Partner, Person

WORDS_LENGTH = 2000
ADDRESSEE_LENGTH = 160
NUMBER_LENGTH = 80


class Statute(models.TextChoices):
    WARNING = "warning", pgettext_lazy("obligation", "early warning of the incident")
    NOTICE = "notice", pgettext_lazy("obligation", "report of the incident")
    REPORT = "report", pgettext_lazy("obligation", "final report of the incident")
    BREACH = "breach", pgettext_lazy("obligation", "breach of personal data, to the supervisory authority")
    ACCESS = "access", pgettext_lazy("obligation", "request for accessibility")


DEMANDED = {
    Category.SECURITY: (Statute.WARNING, Statute.NOTICE, Statute.REPORT, Statute.BREACH),
    Category.PERSONAL_DATA: (Statute.BREACH,),
    Category.ACCESSIBILITY: (Statute.ACCESS,),
}
"""What each category sets going, for the office that asked."""


class Standing(models.TextChoices):
    RUNNING = "running", pgettext_lazy("obligation", "running")
    MET = "met", pgettext_lazy("obligation", "met in time")
    LATE = "late", pgettext_lazy("obligation", "met late")
    NEEDLESS = "needless", pgettext_lazy("obligation", "not needed")


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def visible_to(self, person: Person) -> Self:
        """The Marshal's Office all of them; an office its own: its representative and deputy, and its leaders what is
        no secret before them. Nobody of a contractor.
        """
        standing = person.standing
        if standing.is_office:
            return self
        spoken = models.Q(partner_id__in=standing.partners(*SPOKESMEN))
        answered = models.Q(partner_id__in=standing.partners(*FIRST_LINE_ROLES), statute=Statute.ACCESS)
        return self.filter(spoken | answered)

    def running(self) -> Self:
        return self.filter(standing=Standing.RUNNING)

    def due_for_warning(self, now: datetime) -> Self:
        return self.filter(next_check_at__lte=now)

    def nearest_first(self) -> Self:
        return self.order_by("due_at", "pk")


class Obligation(models.Model):
    """One demand of one law on one office. Each office is the controller of its own data (GDPR art. 4(7)).

    `words` say what happened to an office that does not see the question itself. `found_at`, `due_at`, `standing` and
    `next_check_at` are a cache of `helpdesk.queries.statutory` over the steps; `manage.py recompute --check` proves it.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="obligations")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    statute = models.CharField(_("what is demanded"), max_length=8, choices=Statute)
    words = models.TextField(_("what happened"), blank=True)
    found_at = models.DateTimeField(_("found out"))
    due_at = models.DateTimeField(_("due"))
    standing = models.CharField(_("state"), max_length=8, choices=Standing, default=Standing.RUNNING)
    next_check_at = models.DateTimeField(null=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("law", "obligation")
        verbose_name_plural = pgettext_lazy("law", "obligations")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "partner", "statute"], name="obligation_once_per_office"),
            models.CheckConstraint(condition=models.Q(standing__in=Standing.values), name="obligation_state_known"),
        ]
        indexes = [
            models.Index(fields=["partner", "due_at", "id"], name="obligation_of_partner"),
            models.Index(fields=["due_at", "id"], condition=models.Q(standing="running"), name="obligation_running"),
            models.Index(
                fields=["next_check_at"], condition=models.Q(next_check_at__isnull=False), name="obligation_to_warn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket.number}: {self.get_statute_display()}"

    def get_absolute_url(self) -> str:
        return reverse("obligation", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.standing == Standing.RUNNING

    @property
    def last_moment(self) -> datetime:
        """For people: days end with the last minute of the last day, not with the midnight after it."""
        ends_with_day = self.statute in (Statute.REPORT, Statute.ACCESS)
        return self.due_at - timedelta(minutes=1) if ends_with_day else self.due_at

    @property
    def is_own(self) -> bool:
        """Of the office whose question it is, which may be shown what was asked."""
        return self.partner_id == self.ticket.partner_id


class ObligationStep(FrozenRow):
    """The log that the clock is computed from; rows are only added. `at` is when it happened, `recorded_at` when it was
    written down, and `until` the day that was promised with the reason for a delay.
    """

    class Kind(models.TextChoices):
        FOUND = "found", pgettext_lazy("obligation", "found out")
        DONE = "done", pgettext_lazy("obligation", "sent")
        NEEDLESS = "needless", pgettext_lazy("obligation", "not needed")
        DELAYED = "delayed", pgettext_lazy("obligation", "delay told, with its reason")
        UNDONE = "undone", pgettext_lazy("obligation", "taken back")
        NOTED = "noted", pgettext_lazy("obligation", "note")
        LAPSED = "lapsed", pgettext_lazy("obligation", "it is about something else")
        REVIVED = "revived", pgettext_lazy("obligation", "it is about this again")

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField()
    until = models.DateField(null=True)
    words = models.TextField(blank=True)
    addressee = models.CharField(_("sent to"), max_length=ADDRESSEE_LENGTH, blank=True)
    number = models.CharField(_("number of the case"), max_length=NUMBER_LENGTH, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey("helpdesk.OfficerLink", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("law", "step")
        verbose_name_plural = pgettext_lazy("law", "steps")
        indexes = [models.Index(fields=["obligation", "id"], name="obligation_step_in_order")]


class ObligationWarning(models.Model):
    """Which warnings have been given. A deadline that is moved by a correction is warned of anew."""

    class Kind(models.TextChoices):
        HALF = "half", _("half of the time is gone")
        NEAR = "near", _("little time is left")
        MISSED = "missed", _("the deadline has passed")

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="warnings")
    kind = models.CharField(max_length=6, choices=Kind)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("law", "warning")
        verbose_name_plural = pgettext_lazy("law", "warnings")
        constraints = [
            models.UniqueConstraint(fields=["obligation", "kind", "due_at"], name="obligation_warned_once"),
        ]
