"""A leader without a valid certificate asks the own representative, or the office, to hand a question over."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.category import CONFIDENTIAL
from helpdesk.models.package import Package
from helpdesk.models.policy import Severity
from helpdesk.models.ticket import OPEN_STATES, SPOKESMEN, Ticket
from lms.models import Partner, Person, Role, System

OFFICE_LOOKS_AFTER = timedelta(days=1)


class RequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("request", "waits for a decision")
    ENDORSED = "endorsed", pgettext_lazy("request", "handed over")
    DECLINED = "declined", pgettext_lazy("request", "not handed over")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "taken back")


class EscalationRequestQuerySet(models.QuerySet["EscalationRequest"]):
    def visible_to(self, person: Person) -> Self:
        """The partner's representative and deputy, its leaders unless the question has become confidential; a
        coordinator. Never a clerk, never a contractor.
        """
        standing = person.standing
        if standing.is_office:
            return self
        spoken = models.Q(partner_id__in=standing.partners(*SPOKESMEN))
        led = models.Q(partner_id__in=standing.partners(Role.LEADER)) & ~models.Q(ticket__category__in=CONFIDENTIAL)
        return self.filter(spoken | led)

    def locked(self, request: "EscalationRequest") -> "EscalationRequest":
        """The row and its question's, locked; the question always first, so that two writers never wait for each
        other.
        """
        ticket = Ticket.objects.select_for_update().get(pk=request.ticket_id)
        fresh = self.select_for_update().get(pk=request.pk)
        fresh.ticket = ticket
        return fresh

    def open(self) -> Self:
        return self.filter(state=RequestState.OPEN)

    def to_decide(self, person: Person, now: datetime) -> Self:
        """Open requests about open questions that this person should decide, not one's own: for who speaks for an
        office those of that office; for a coordinator those that have waited for a day, or whose partner has nobody to
        decide.
        """
        open_ones = self.open().filter(ticket__state__in=OPEN_STATES)
        open_ones = open_ones.exclude(requested_by_id=person.pk)
        if not person.standing.is_office:
            return open_ones.filter(partner_id__in=person.standing.partners(*SPOKESMEN))
        speakers = Partner.objects.filter(
            pk=models.OuterRef("partner_id"),
            appointments__role__in=SPOKESMEN,
            appointments__ended_on=None,
            appointments__person__is_active=True,
        )
        return open_ones.filter(models.Q(requested_at__lte=now - OFFICE_LOOKS_AFTER) | ~models.Exists(speakers))

    def longest_waiting_first(self) -> Self:
        return self.order_by("requested_at", "pk")


class EscalationRequest(models.Model):
    """Holds what the leader wrote, word for word, so that whoever decides types nothing again."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="requests")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(_("category"), max_length=16, choices=Severity)
    reason = models.TextField(_("what is happening"))
    tried = models.TextField(_("what has been checked"), blank=True)
    people_touched = models.PositiveIntegerField(_("how many people it concerns"), null=True)
    system = models.ForeignKey(System, null=True, on_delete=models.PROTECT, related_name="+")
    package = models.OneToOneField(Package, null=True, on_delete=models.PROTECT, related_name="request")
    packed = models.ManyToManyField("helpdesk.Attachment", related_name="+")
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("asked at"))
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.OPEN)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(_("reason"), blank=True)
    escalation = models.OneToOneField(
        "helpdesk.Escalation", null=True, on_delete=models.PROTECT, related_name="requested"
    )

    objects = EscalationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to hand over")
        verbose_name_plural = _("requests to hand over")
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(state="open"), name="escalation_request_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RequestState.values), name="escalation_request_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_at__isnull=True)
                | (~models.Q(state="open") & models.Q(decided_at__isnull=False)),
                name="escalation_request_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="endorsed", escalation__isnull=False)
                | (~models.Q(state="endorsed") & models.Q(escalation__isnull=True)),
                name="escalation_request_endorsed_with_its_matter",
            ),
        ]
        indexes = [
            models.Index(
                fields=["partner", "requested_at"], condition=models.Q(state="open"), name="escalation_request_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("escalation_request", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN

    def as_state(self) -> dict[str, Any]:
        return {"state": self.state, "severity": self.severity}
