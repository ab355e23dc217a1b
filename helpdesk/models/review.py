"""The half-yearly review of the system: kept by the contractor, confirmed by the office, read by the partners."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.scope import in_scope
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.kit.months import months_after
from lms.models import Contract, Partner, Person, Role

HALF_YEAR = 6


class ReviewState(models.TextChoices):
    KEPT = "kept", pgettext_lazy("review", "waits for the office")
    CONFIRMED = "confirmed", pgettext_lazy("review", "confirmed")


class SystemReviewQuerySet(models.QuerySet["SystemReview"]):
    def visible_to(self, person: Person) -> Self:
        """The office and who manages the contract every one; representatives and leaders of a partner the confirmed
        ones of contracts whose systems concern their office, or that say something of it.
        """
        standing = person.standing
        if standing.sees_all_people:
            return self
        seen = models.Q(contract__contractor_id__in=standing.contractors(Role.CONTRACT_MANAGER))
        own = standing.partners(*FIRST_LINE_ROLES)
        if own:
            systems = Contract.systems.through._default_manager.filter(contract=models.OuterRef("contract"))
            named = ReviewFinding.objects.filter(review=models.OuterRef("pk"), partner__in=own)
            here = models.Exists(systems.filter(in_scope(own))) | models.Exists(named)
            seen |= models.Q(here, state=ReviewState.CONFIRMED)
        return self.filter(seen)

    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-number", "-pk")


class SystemReview(models.Model):
    """`checked`: [{"what", "result"}]; `actions`: [{"what", "who", "due_on"}]. Confirmed it stays as it is; another
    version of the same review follows it in `number` and says why.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField(_("held on"))
    number = models.PositiveIntegerField(_("version"), default=1)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    why = models.CharField(_("why there is another version"), max_length=600, blank=True)
    participants = models.TextField(_("who took part"))
    checked = models.JSONField(_("what was checked"))
    recommendations = models.TextField(_("recommendations"), blank=True)
    actions = models.JSONField(_("what was agreed"))
    state = models.CharField(_("state"), max_length=10, choices=ReviewState, default=ReviewState.KEPT)
    version = models.PositiveIntegerField(default=1)
    kept_at = models.DateTimeField(_("saved at"))
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = SystemReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of the system")
        verbose_name_plural = _("reviews of the system")
        constraints = [
            models.UniqueConstraint(fields=["contract", "held_on", "number"], name="system_review_version_once"),
            models.CheckConstraint(
                condition=models.Q(state="kept", confirmed_at=None)
                | models.Q(state="confirmed", confirmed_at__isnull=False),
                name="system_review_confirmed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("review", args=[self.pk])

    @property
    def is_confirmed(self) -> bool:
        return self.state == ReviewState.CONFIRMED

    @property
    def next_due(self) -> date:
        return months_after(self.held_on, HALF_YEAR)

    def as_state(self) -> dict[str, Any]:
        return {"state": self.state, "version": self.version}


class ReviewFindingQuerySet(models.QuerySet["ReviewFinding"]):
    def visible_to(self, person: Person) -> Self:
        """Of a review that is seen: what concerns all, and of what concerns one partner only the own one."""
        rows = self.filter(review__in=SystemReview.objects.visible_to(person).values("pk"))
        standing = person.standing
        if standing.sees_all_people:
            return rows
        firms = models.Q(review__contract__contractor_id__in=standing.contractors(Role.CONTRACT_MANAGER))
        own = models.Q(partner__in=standing.partners(*FIRST_LINE_ROLES))
        return rows.filter(firms | own | models.Q(partner=None))


class ReviewFinding(models.Model):
    """What was found: everywhere, or at one partner."""

    review = models.ForeignKey(SystemReview, on_delete=models.CASCADE, related_name="findings")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("finding"))

    objects = ReviewFindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding of a review")
        verbose_name_plural = _("findings of reviews")
