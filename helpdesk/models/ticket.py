"""A question: who asked it, where it stands, whose turn it is."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records import Attempt, PlaceKind, QuestionVersion, Step
from helpdesk.models.category import AUDIENCES, CONFIDENTIAL, FOR_OFFICE, SHARED, Audience, Category
from helpdesk.models.channel import Channel
from helpdesk.models.place import PlaceMixin
from helpdesk.models.policy import CalendarVersion, ServicePolicyVersion
from lms.kit.literal import Literal
from lms.models import Location, OrgUnit, Partner, Person, Release, Role, System

TITLE_LENGTH = 140
SPOKESMEN = (Role.REPRESENTATIVE, Role.DEPUTY)
FIRST_LINE_ROLES = (Role.LEADER, *SPOKESMEN)


class State(models.TextChoices):
    """Fixed, because rules and clocks reason on them; labels may be renamed."""

    NEW = "new", pgettext_lazy("question", "new")
    WORKING = "working", _("in progress")
    WAITING_CLERK = "waiting_clerk", _("waits for the clerk")
    SOLVED = "solved", pgettext_lazy("question", "solved")
    CLOSED = "closed", pgettext_lazy("question", "closed")
    MERGED = "merged", _("joined to another question")


class Turn(models.TextChoices):
    """Who has to act. Nobody only where a question is closed or joined to another."""

    CLERK = "clerk", _("clerk")
    LEADER = "leader", _("leader")
    CONTRACTOR = "contractor", _("contractor")
    OFFICE = "office", _("Marshal's Office")
    NOBODY = "nobody", _("nobody")


OPEN_STATES = (State.NEW, State.WORKING, State.WAITING_CLERK)
SETTLED_STATES = (State.SOLVED, State.CLOSED)
FIRST_LINE_TURNS = (Turn.LEADER, Turn.OFFICE)


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, person: Person) -> Self:
        """Everybody the own questions and those they were added to; who else, AUDIENCES decides for each category.

        A coordinator sees all of them, to answer where a partner has nobody and to settle disputes. A contractor sees
        none: its people see escalations. An administrator, whose role is technical, sees none either.
        """
        standing = person.standing
        if standing.is_office:
            return self
        own, spoken = standing.partners(), standing.partners(*SPOKESMEN)
        if not own:
            return self.none()
        if own <= spoken:
            return self.filter(partner_id__in=own)
        added = Ticket.colleagues.through.objects.filter(ticket=models.OuterRef("pk"), person=person)
        seen = models.Q(asked_by_id=person.pk) | models.Q(category__in=SHARED) | models.Q(models.Exists(added))
        if led := standing.partners(Role.LEADER):
            seen |= models.Q(partner_id__in=led) & ~models.Q(category__in=CONFIDENTIAL)
        if spoken:
            seen |= models.Q(partner_id__in=spoken)
        return self.filter(seen, partner_id__in=own)

    def counted_for(self, person: Person) -> Self:
        """What may be counted before this person, beside what they may read: every question of the own offices.

        Only numbers of these are ever shown. The office counts all of them, a contractor none.
        """
        standing = person.standing
        return self if standing.is_office else self.filter(partner_id__in=standing.partners())

    def open(self) -> Self:
        """The words of the partial index."""
        return self.filter(state__in=[Literal(state) for state in OPEN_STATES])

    def settled(self) -> Self:
        return self.filter(state__in=SETTLED_STATES)

    def waiting(self) -> Self:
        """For an answer of the first line. The words of the partial index, without what the office has as a matter."""
        return self.filter(turn__in=[Literal(turn) for turn in FIRST_LINE_TURNS], waiting_since__isnull=False)

    def unanswered(self) -> Self:
        """Open, and somebody other than who asked has to act."""
        return self.open().exclude(turn=Turn.CLERK)

    def with_contractor(self) -> Self:
        return self.filter(escalations_open__gt=Literal(0))

    def at_locations(self, locations: frozenset[int]) -> Self:
        """Asked at one of these places, or at none that is known."""
        return self.filter(models.Q(location_id__in=locations) | models.Q(location_id=None))

    def asked_by(self, person: Person) -> Self:
        return self.filter(asked_by_id=person.pk)

    def shown_by_others(self, person: Person) -> Self:
        """Questions of others that this person was added to, or that the whole office sees."""
        added = Ticket.colleagues.through.objects.filter(ticket=models.OuterRef("pk"), person=person)
        seen = models.Q(category__in=SHARED) | models.Q(models.Exists(added))
        return self.filter(seen, partner_id__in=person.standing.partners()).exclude(asked_by_id=person.pk)

    def for_leaders(self) -> Self:
        """Those whose category lets leaders see them."""
        return self.exclude(category__in=CONFIDENTIAL)

    def due_for_reminder(self, now: datetime) -> Self:
        return self.filter(next_check_at__lte=now)

    def without_held_answers(self) -> Self:
        """But those for which an answer has been accepted that is not sent yet."""
        held = models.Q(held_replies__settled=Literal(False), held_replies__side="first_line")
        return self.exclude(models.Exists(Ticket.objects.filter(held, pk=models.OuterRef("pk"))))

    def newest_first(self) -> Self:
        return self.order_by("-updated_at", "-pk")

    def longest_waiting_first(self) -> Self:
        return self.order_by("waiting_since", "pk")


class Ticket(PlaceMixin, models.Model):
    """`version` grows with every message and every change of state, so that two people do not answer past each other.

    The context (page, step, their words at that time) is kept as it was when the question was asked: the text may
    change, the question stays understandable. `film` is the block of a lesson's film, `attempt` the asker's own.
    `recorded_by` wrote it down for who asked by telephone or in person.
    `turn`, `waiting_since`, `answer_due` and `escalations_open` follow from the records; `manage.py recompute --check`
    proves it. `clock_stood` where it was joined to another question for a time: TicketTie tells when.
    """

    number = models.CharField(_("number"), max_length=16, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="tickets")
    location = models.ForeignKey(Location, null=True, on_delete=models.SET_NULL, related_name="+")
    org_unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tickets_asked")
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    assigned_to = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="tickets_assigned")
    colleagues = models.ManyToManyField(
        Person, through="helpdesk.TicketShare", through_fields=("ticket", "person"), related_name="+"
    )
    problem = models.ForeignKey("helpdesk.Problem", null=True, on_delete=models.SET_NULL, related_name="tickets")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    category = models.CharField(_("what it is about"), max_length=14, choices=Category, default=Category.QUESTION)
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.NEW)
    turn = models.CharField(_("whose turn"), max_length=10, choices=Turn, default=Turn.LEADER)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    system = models.ForeignKey(System, null=True, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, null=True, on_delete=models.SET_NULL, related_name="+")
    step = models.ForeignKey(Step, null=True, on_delete=models.SET_NULL, related_name="tickets")
    revision_id = models.BigIntegerField(null=True)
    film = models.CharField(max_length=36, blank=True)
    attempt = models.ForeignKey(Attempt, null=True, on_delete=models.SET_NULL, related_name="+")
    question = models.ForeignKey(QuestionVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    browser = models.CharField(_("browser"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("asked at"))
    updated_at = models.DateTimeField(_("changed at"))
    waiting_since = models.DateTimeField(null=True)
    answer_due = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True)
    first_answer_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    escalations_open = models.PositiveSmallIntegerField(default=0)
    clock_stood = models.BooleanField(default=False)
    policy_version = models.ForeignKey(ServicePolicyVersion, on_delete=models.PROTECT, related_name="+")
    calendar_version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    search_text = models.TextField(blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("help desk", "question")
        verbose_name_plural = pgettext_lazy("help desk", "questions")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="ticket_state_known"),
            models.CheckConstraint(condition=models.Q(turn__in=Turn.values), name="ticket_turn_known"),
            models.CheckConstraint(condition=models.Q(category__in=Category.values), name="ticket_category_known"),
            models.CheckConstraint(
                condition=~models.Q(state="solved") | models.Q(solved_at__isnull=False), name="ticket_solved_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(turn="nobody", state__in=["closed", "merged"])
                | (~models.Q(turn="nobody") & ~models.Q(state__in=["closed", "merged"])),
                name="ticket_nobodys_turn_when_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(waiting_since__isnull=False, turn__in=["leader", "office"])
                | (models.Q(waiting_since__isnull=True) & ~models.Q(turn="leader")),
                name="ticket_waits_since_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["partner", "waiting_since", "id"],
                condition=models.Q(turn__in=["leader", "office"]),
                name="ticket_waiting",
            ),
            models.Index(
                fields=["waiting_since", "id"],
                condition=models.Q(turn__in=["leader", "office"]),
                name="ticket_waiting_anywhere",
            ),
            models.Index(
                fields=["partner", "-updated_at", "-id"],
                condition=models.Q(escalations_open__gt=0),
                name="ticket_with_contractor",
            ),
            models.Index(
                fields=["partner", "-updated_at", "-id"],
                condition=models.Q(state__in=["solved", "closed"]),
                name="ticket_settled",
            ),
            models.Index(
                fields=["partner"],
                condition=models.Q(state__in=["new", "working", "waiting_clerk"]),
                name="ticket_open",
            ),
            models.Index(fields=["partner", "-updated_at", "-id"], name="ticket_of_partner"),
            models.Index(fields=["asked_by", "-updated_at", "-id"], name="ticket_of_clerk"),
            models.Index(fields=["-updated_at", "-id"], name="ticket_newest"),
            models.Index(
                fields=["-updated_at", "-id"],
                condition=models.Q(state__in=["new", "working", "waiting_clerk"]),
                name="ticket_open_newest",
            ),
            models.Index(
                fields=["-updated_at", "-id"],
                condition=models.Q(escalations_open__gt=0),
                name="ticket_handed_over_newest",
            ),
            models.Index(
                fields=["assigned_to", "-updated_at", "-id"],
                condition=models.Q(assigned_to__isnull=False),
                name="ticket_of_leader",
            ),
            models.Index(fields=["system", "-updated_at", "-id"], name="ticket_of_system"),
            models.Index(fields=["location", "-updated_at", "-id"], name="ticket_of_location"),
            models.Index(
                fields=["next_check_at"], condition=models.Q(next_check_at__isnull=False), name="ticket_to_remind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("ticket", args=[self.number])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def audience(self) -> Audience:
        return AUDIENCES[Category(self.category)]

    @property
    def is_confidential(self) -> bool:
        return self.category in CONFIDENTIAL

    @property
    def is_for_office(self) -> bool:
        """Whether handing it over leads to the Marshal's Office and not to a contractor."""
        return self.category in FOR_OFFICE

    @property
    def is_with_office(self) -> bool:
        """Handed over to the Marshal's Office; where the office is the first line, it is asked and waits instead."""
        return self.turn == Turn.OFFICE and self.waiting_since is None

    @property
    def place_url(self) -> str:
        """The short link of the text, at the place; empty where the question was asked without one.

        A film starts at the second without scripts too.
        """
        if not self.page_id:
            return ""
        start = f"t={self.second}" if self.second is not None else ""
        if self.film:
            return f"/i/{self.page_id}/?film={self.film}&{start}#film-{self.film}"
        if self.page_kind == PlaceKind.PRESENTATION:
            return f"/i/{self.page_id}/?{start}#film"
        return f"/i/{self.page_id}/#krok-{self.step_id}" if self.step_id else f"/i/{self.page_id}/"

    def as_state(self) -> dict[str, Any]:
        """The small values that an event keeps as before and after."""
        return {"state": self.state, "turn": self.turn, "assigned_to": self.assigned_to_id}
