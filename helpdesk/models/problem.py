"""What hits many at once: an outage at one office, a known problem of a system, planned maintenance."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.scope import in_scope
from helpdesk.models.ticket import TITLE_LENGTH, Ticket
from lms.models import Deployment, Location, Organisation, Partner, Person, Release, System

ANNOUNCED = timedelta(days=7)


class ProblemQuerySet(models.QuerySet["Problem"]):
    def visible_to(self, person: Person) -> Self:
        """Whom it touches, whoever at that office; a contractor its own ones; a coordinator all.

        A known problem touches the partners that are named; where none is, those that have the system, and of a
        release those that run it. Who sees a question under it sees it too.
        """
        standing = person.standing
        if standing.is_office:
            return self
        own, firms = standing.partners(), standing.contractors(*CONTRACTOR_ROLES)
        seen = models.Q(contractor__in=firms)
        if own:
            under = Ticket.objects.visible_to(person).filter(problem=models.OuterRef("pk"))
            seen |= models.Q(partner__in=own) | _touching(own) | models.Q(models.Exists(under))
        return self.filter(seen)

    def standing(self, now: datetime) -> Self:
        """Neither answered nor over, and begun or announced for the days ahead."""
        still = models.Q(ends_at=None) | models.Q(ends_at__gt=now)
        return self.filter(still, ended_at=None, begins_at__lte=now + ANNOUNCED)

    def felt_by(self, person: Person) -> Self:
        """Of an outage only where this person works or leads, unless the whole office is touched."""
        places = {held.location_id for held in person.standing.held if held.location_id}
        places |= person.standing.covered_locations()
        named = Problem.locations.through.objects.filter(problem=models.OuterRef("pk"))
        return self.filter(~models.Exists(named) | models.Q(models.Exists(named.filter(location__in=places))))

    def newest_first(self) -> Self:
        return self.order_by("-begins_at", "-pk")


def _touching(partners: frozenset[int]) -> models.Q:
    named = Problem.partners.through.objects.filter(problem=models.OuterRef("pk"))
    running = Deployment.objects.filter(partner__in=partners, release=models.OuterRef("release"))
    by_system = models.Q(release=None) & in_scope(partners) | models.Q(models.Exists(running))
    by_name = models.Exists(named.filter(partner__in=partners))
    return models.Q(partner=None) & (models.Q(by_name) | ~models.Exists(named) & by_system)


class Problem(models.Model):
    """`words` is read by everybody whom it touches, so it tells nothing of who asked.

    `partner` is the office of an outage; `contractor` is empty where the Marshal's Office keeps it. `lead` is the one
    question of an outage that may be handed over. Answered (`answer`, `ended_at`) it stays as it is.
    """

    class Kind(models.TextChoices):
        OUTAGE = "outage", _("outage at one office")
        KNOWN = "known", _("known problem")
        MAINTENANCE = "maintenance", _("planned maintenance")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    contractor = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    words = models.TextField(_("notice"))
    system = models.ForeignKey(System, null=True, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    partners = models.ManyToManyField(Partner, related_name="+")
    locations = models.ManyToManyField(Location, related_name="+")
    begins_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True)
    ended_at = models.DateTimeField(null=True)
    answer = models.TextField(_("answer"), blank=True)
    lead = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["outage", "known", "maintenance"]), name="problem_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="outage", partner__isnull=False)
                | (~models.Q(kind="outage") & models.Q(partner=None)),
                name="problem_outage_at_one_office",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="maintenance") | models.Q(ends_at__gt=models.F("begins_at")),
                name="problem_maintenance_has_a_window",
            ),
        ]
        indexes = [models.Index(fields=["begins_at"], condition=models.Q(ended_at=None), name="problem_standing")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("problem", args=[self.pk])

    def as_state(self) -> dict[str, Any]:
        return {"kind": self.kind, "ended": self.ended_at is not None}


class ProblemTouchQuerySet(models.QuerySet["ProblemTouch"]):
    def visible_to(self, person: Person) -> Self:
        """The own ones: of others only a number is ever shown."""
        return self.filter(person=person)


class ProblemTouch(models.Model):
    """„Mnie też”: who is told when it is over."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="touches")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ProblemTouchQuerySet.as_manager()

    class Meta:
        verbose_name = _("person whom a problem touches")
        verbose_name_plural = _("people whom a problem touches")
        constraints = [models.UniqueConstraint(fields=["problem", "person"], name="problem_touch_once")]
