"""The monthly report of a contract: what was computed from the records, and who said what about it."""

import hashlib
import json
from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import Escalation
from helpdesk.models.policy import CalendarVersion, FrozenRow, Version
from helpdesk.models.reminder import Reminder
from lms.models import Contract, Person, Role
from lms.models.frozen import FrozenModel, FrozenQuerySet

LONGEST_WORDS = 2000
NOTE_LENGTH = 600


def canonical(value: Any) -> str:
    """The one spelling of what was computed: keys in order, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class ReportTermsVersion(Version):
    """What a report counts with; `data` is described in helpdesk.queries.report_terms.

    A month is counted with the newest version that was in force on its first day (`since`).
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="report_terms")
    since = models.DateField(_("holds from"))
    data = models.JSONField(_("parameters"))

    class Meta:
        verbose_name = _("version of the parameters of reports")
        verbose_name_plural = _("versions of the parameters of reports")
        constraints = [models.UniqueConstraint(fields=["contract", "number"], name="report_terms_version_once")]

    def __str__(self) -> str:
        return f"{self.contract_id}/{self.number}"


class ReportState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("report", "draft")
    HANDED_OVER = "handed_over", pgettext_lazy("report", "handed over")
    ACCEPTED = "accepted", pgettext_lazy("report", "accepted")
    DISPUTED = "disputed", pgettext_lazy("report", "with reservations")


class SlaReportQuerySet(FrozenQuerySet):
    settling = frozenset({"state", "signed_at", "signed_by", "reservations"})

    def frozen(self) -> Self:
        """Everything but drafts; of these the columns of the signature alone change, once."""
        return self.exclude(state=ReportState.DRAFT)

    def visible_to(self, person: Person) -> Self:
        """The office every one; of a contractor who manages its contracts, since a report speaks of money."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(contract__contractor_id__in=standing.contractors(Role.CONTRACT_MANAGER))


class SlaReport(FrozenModel):
    """`content` is what helpdesk.queries.report_sums computes: numbers and ids, no names; `labels` are the names as
    they were. `content_hash` covers both. `until` is the moment up to which the records were read.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reports")
    month = models.DateField(_("month"))
    number = models.PositiveIntegerField(_("version"), default=1)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    why = models.TextField(_("why there is another version"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ReportState, default=ReportState.DRAFT)
    terms_version = models.ForeignKey(ReportTermsVersion, on_delete=models.PROTECT, related_name="+")
    calendar_version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+")
    given = models.JSONField(_("what the contract said"))
    content = models.JSONField(_("numbers"))
    labels = models.JSONField(_("names"))
    content_hash = models.CharField(max_length=64)
    until = models.DateTimeField(_("up to"))
    due_on = models.DateField(_("due on"))
    made_at = models.DateTimeField(_("computed at"))
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True)
    handed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reservations = models.TextField(_("reservations"), blank=True)

    objects: Any = SlaReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("monthly report")
        verbose_name_plural = _("monthly reports")
        constraints = [
            models.UniqueConstraint(fields=["contract", "month", "number"], name="sla_report_version_once"),
            models.UniqueConstraint(
                fields=["contract", "month"], condition=models.Q(state="draft"), name="sla_report_one_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", handed_at=None)
                | (~models.Q(state="draft") & models.Q(handed_at__isnull=False)),
                name="sla_report_handed_over_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "handed_over"], signed_at=None)
                | models.Q(state__in=["accepted", "disputed"], signed_at__isnull=False),
                name="sla_report_signed_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="disputed") | ~models.Q(reservations=""), name="sla_report_dispute_in_words"
            ),
        ]
        indexes = [models.Index(fields=["contract", "-month", "-number"], name="sla_report_of_contract")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.month:%Y-%m} v{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("report", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == ReportState.DRAFT

    @property
    def is_signed(self) -> bool:
        return self.state in (ReportState.ACCEPTED, ReportState.DISPUTED)

    def fingerprint(self) -> str:
        """SHA-256 of the numbers and the names in their one spelling."""
        return hashlib.sha256(canonical([self.content, self.labels]).encode()).hexdigest()

    def is_overdue(self, today: date) -> bool:
        """Not handed over, and the day on which it had to be is over."""
        return self.is_draft and self.supersedes_id is None and today > self.due_on


class BreachNote(FrozenRow):
    """Why a deadline was missed, in the words of a side; rows are only added, and a report keeps which it was made of.

    A note of a stage belongs to the matter, so that every report that names the breach brings it.
    """

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="breach_notes")
    stage = models.CharField(_("stage"), max_length=12, choices=Reminder.Target)
    words = models.CharField(_("reason"), max_length=NOTE_LENGTH)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reason of a missed deadline")
        verbose_name_plural = _("reasons of missed deadlines")
        indexes = [models.Index(fields=["escalation", "id"], name="breach_note_of_matter")]
