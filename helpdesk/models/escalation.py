"""A question handed over to a contractor or to the Marshal's Office: an object with its own thread and clock."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.channel import Channel
from helpdesk.models.line import Line
from helpdesk.models.package import Package
from helpdesk.models.place import PlaceMixin
from helpdesk.models.policy import CalendarVersion, FrozenRow, ServicePolicyVersion, Severity
from helpdesk.models.ticket import SPOKESMEN, TITLE_LENGTH, Ticket
from lms.models import Contract, Organisation, Partner, Person, Release, Role, System

PAUSE_WORDS = 300
CONTRACTOR_ROLES = (Role.CONSULTANT, Role.CONTRACT_MANAGER)


class EscalationState(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("handed over", "registered")
    ACCEPTED = "accepted", pgettext_lazy("handed over", "accepted")
    ASKED_BACK = "asked_back", pgettext_lazy("handed over", "waits for an explanation")
    BYPASSED = "bypassed", pgettext_lazy("handed over", "way round to check")
    PROPOSED = "proposed", pgettext_lazy("handed over", "solution proposed")
    REFUSED = "refused", pgettext_lazy("handed over", "refused by the contractor")
    SENT_BACK = "sent_back", pgettext_lazy("handed over", "sent back")
    DONE = "done", pgettext_lazy("handed over", "solved")
    WITHDRAWN = "withdrawn", pgettext_lazy("handed over", "withdrawn")
    TURNED_DOWN = "turned_down", pgettext_lazy("handed over", "not taken on")


LIVE_STATES = (
    EscalationState.REGISTERED,
    EscalationState.ACCEPTED,
    EscalationState.ASKED_BACK,
    EscalationState.BYPASSED,
    EscalationState.PROPOSED,
    EscalationState.REFUSED,
    EscalationState.SENT_BACK,
)
CONTRACTORS_TURN = (EscalationState.REGISTERED, EscalationState.ACCEPTED, EscalationState.SENT_BACK)
TO_JUDGE = (EscalationState.BYPASSED, EscalationState.PROPOSED, EscalationState.REFUSED)
"""What the leader accepts or sends back."""
LEADERS_TURN = (EscalationState.ASKED_BACK, *TO_JUDGE)


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def visible_to(self, person: Person) -> Self:
        """The partner's representative and deputy, its leaders what is not confidential; the contractor it went to, and
        no other; a coordinator.

        The clerk who asked does not: plain words on the own question tell where the matter is.
        """
        standing = person.standing
        if standing.is_office:
            return self
        led = models.Q(partner_id__in=standing.partners(Role.LEADER), is_confidential=False)
        spoken = models.Q(partner_id__in=standing.partners(*SPOKESMEN))
        return self.filter(led | spoken | models.Q(contractor_id__in=standing.contractors(*CONTRACTOR_ROLES)))

    def locked(self, escalation: "Escalation") -> "Escalation":
        """The row and its ticket's, locked; the ticket always first, so that two writers never wait for each other."""
        ticket = Ticket.objects.select_for_update().get(pk=escalation.ticket_id)
        fresh = self.select_for_update().get(pk=escalation.pk)
        fresh.ticket = ticket
        return fresh

    def of_contracts(self) -> Self:
        return self.filter(contract__isnull=False)

    def of_office(self, person: Person) -> Self:
        """What was handed over to the Marshal's Office, for its coordinators."""
        return self.filter(contract=None, contractor_id__in=person.standing.offices())

    def live(self) -> Self:
        return self.filter(state__in=LIVE_STATES)

    def settled(self) -> Self:
        return self.exclude(state__in=LIVE_STATES)

    def on_contractor(self) -> Self:
        return self.filter(state__in=CONTRACTORS_TURN)

    def on_leader(self) -> Self:
        return self.filter(state__in=LEADERS_TURN)

    def due_for_reminder(self, now: datetime) -> Self:
        return self.filter(next_check_at__lte=now)

    def most_urgent_first(self) -> Self:
        """By the next deadline: the reaction until somebody accepts, the solution afterwards."""
        return self.order_by("next_due", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-updated_at", "-pk")


class Escalation(PlaceMixin, models.Model):
    """Holds all that the contractor may know: nobody of the contractor ever reads the ticket behind it.

    `contractor` is who received it: a contractor under `contract`, or the Marshal's Office, which has none and answers
    legal and organisational questions. `is_confidential` is that of its question; `recompute --check` proves it.

    `reason` and `tried` are the leader's words, the context is copied when it is handed over. The deadlines are a
    cache of `helpdesk.queries.deadlines` over the moments with the pinned versions. While the clock is paused
    (`paused_since`) the stored ones stand where they would be if it went on at once.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="escalations")
    ordinal = models.PositiveSmallIntegerField(default=1)
    reference = models.CharField(_("number"), max_length=24, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="escalations")
    contract = models.ForeignKey(Contract, null=True, on_delete=models.PROTECT, related_name="escalations")
    contractor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="escalations_received")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    severity = models.CharField(_("category"), max_length=16, choices=Severity)
    reason = models.TextField(_("what is happening"))
    tried = models.TextField(_("what has been checked"), blank=True)
    people_touched = models.PositiveIntegerField(_("how many people it concerns"), null=True)
    system = models.ForeignKey(System, null=True, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, null=True, on_delete=models.SET_NULL, related_name="+")
    external_number = models.CharField(_("number in the contractor's system"), max_length=60, blank=True)
    is_confidential = models.BooleanField(default=False)
    package = models.OneToOneField(Package, null=True, on_delete=models.PROTECT, related_name="escalation")
    packed = models.ManyToManyField("helpdesk.Attachment", related_name="packed_in")
    state = models.CharField(_("state"), max_length=12, choices=EscalationState, default=EscalationState.REGISTERED)
    assigned_to = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveSmallIntegerField(_("line of support"), choices=Line, default=Line.SECOND)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    policy_version = models.ForeignKey(ServicePolicyVersion, on_delete=models.PROTECT, related_name="+")
    calendar_version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("handed over at"))
    updated_at = models.DateTimeField(_("changed at"))
    closed_at = models.DateTimeField(null=True)
    reaction_due = models.DateTimeField()
    reacted_at = models.DateTimeField(null=True)
    workaround_due = models.DateTimeField(null=True)
    update_due = models.DateTimeField(null=True)
    solution_due = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    paused_since = models.DateTimeField(null=True)
    next_due = models.DateTimeField()
    next_check_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name = _("question with the contractor")
        verbose_name_plural = _("questions with the contractor")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "ordinal"], name="escalation_ordinal_once_per_ticket"),
            models.CheckConstraint(condition=models.Q(state__in=EscalationState.values), name="escalation_state_known"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, state__in=LIVE_STATES)
                | models.Q(closed_at__isnull=False, state__in=["done", "withdrawn", "turned_down"]),
                name="escalation_closed_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["contractor", "next_due", "id"],
                condition=models.Q(state__in=LIVE_STATES),
                name="escalation_queue",
            ),
            models.Index(
                fields=["next_due", "id"], condition=models.Q(state__in=LIVE_STATES), name="escalation_live_anywhere"
            ),
            models.Index(
                fields=["partner", "next_due", "id"],
                condition=models.Q(state__in=LIVE_STATES),
                name="escalation_of_partner_live",
            ),
            models.Index(fields=["contractor", "-updated_at", "-id"], name="escalation_of_contractor"),
            models.Index(
                Upper("external_number"),
                condition=~models.Q(external_number=""),
                name="escalation_external_number",
            ),
            models.Index(
                fields=["next_check_at"], condition=models.Q(next_check_at__isnull=False), name="escalation_to_remind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("escalation", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_STATES

    @property
    def is_offices(self) -> bool:
        """Received by the Marshal's Office."""
        return self.contract_id is None

    @property
    def is_contractors_turn(self) -> bool:
        return self.state in CONTRACTORS_TURN

    def as_state(self) -> dict[str, Any]:
        return {"state": self.state, "assigned_to": self.assigned_to_id}


class EscalationMessageQuerySet(models.QuerySet["EscalationMessage"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(escalation__in=Escalation.objects.visible_to(person))

    def in_order(self) -> Self:
        return self.order_by("created_at", "pk")


class EscalationMessage(models.Model):
    """The thread between leader and contractor. `quoted` is what else stood in a mail."""

    class Kind(models.TextChoices):
        REPLY = "reply", pgettext_lazy("message", "reply")
        QUESTION = "question", pgettext_lazy("message", "question back")
        WORKAROUND = "workaround", pgettext_lazy("message", "way round")
        SOLUTION = "solution", pgettext_lazy("message", "proposed solution")
        REFUSAL = "refusal", pgettext_lazy("message", "refusal")
        RETURN = "return", pgettext_lazy("message", "reason for sending back")

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_contractor = models.BooleanField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REPLY)
    body = models.TextField(_("text"))
    quoted = models.TextField(blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    created_at = models.DateTimeField()

    objects = EscalationMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to or from the contractor")
        verbose_name_plural = _("messages to and from the contractor")
        indexes = [models.Index(fields=["escalation", "created_at", "id"], name="escalation_message_in_order")]


class EscalationMoment(FrozenRow):
    """The log that the clocks are computed from; rows are only added.

    Pauses of different reasons may overlap: `pause_reason` of "resumed" says which one ends; empty, the question back.
    `words` are those of who stopped the clock at the office.
    """

    class Kind(models.TextChoices):
        REGISTERED = "registered", pgettext_lazy("clock", "registered")
        ACCEPTED = "accepted", pgettext_lazy("clock", "accepted")
        SAID = "said", pgettext_lazy("clock", "the contractor has written")
        PAUSED = "paused", pgettext_lazy("clock", "stopped")
        RESUMED = "resumed", pgettext_lazy("clock", "running again")
        BYPASSED = "bypassed", pgettext_lazy("clock", "way round given")
        WORKAROUND = "workaround", pgettext_lazy("clock", "way round accepted")
        REFUSED = "refused", pgettext_lazy("clock", "refused")
        CATEGORY = "category", pgettext_lazy("clock", "category changed")
        PROPOSED = "proposed", pgettext_lazy("clock", "solution proposed")
        SENT_BACK = "sent_back", pgettext_lazy("clock", "solution sent back")
        CLOSED = "closed", pgettext_lazy("clock", "closed")

    class PauseReason(models.TextChoices):
        """The only ones that the contract knows."""

        REPORTER = "reporter", _("waits for the one who reported it")
        THIRD_PARTY = "third_party", _("waits for a third party")
        MAINTENANCE = "maintenance", _("agreed maintenance window")

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="moments")
    kind = models.CharField(max_length=10, choices=Kind)
    severity = models.CharField(max_length=16, choices=Severity, blank=True)
    pause_reason = models.CharField(max_length=12, choices=PauseReason, blank=True)
    words = models.CharField(_("words of who did it"), max_length=PAUSE_WORDS, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("moment of the clock")
        verbose_name_plural = _("moments of the clock")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="paused") & ~models.Q(pause_reason="")
                | models.Q(kind="resumed")
                | ~models.Q(kind__in=["paused", "resumed"]) & models.Q(pause_reason=""),
                name="moment_pause_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["registered", "category"], severity=""),
                name="moment_registered_with_category",
            ),
        ]
        indexes = [models.Index(fields=["escalation", "at", "id"], name="moment_in_order")]
