"""The yearly review of rights of one organisation: what it covers, and who decided what about each role."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.appointment import Appointment, Role
from lms.models.organisation import Organisation, OrganisationKind
from lms.models.partner import PartnerStatus
from lms.models.person import Person
from lms.models.standing import SPEAKER_ROLES

OFFICE_DECIDES = (Role.REPRESENTATIVE, Role.DEPUTY, Role.CONTRACT_MANAGER)
"""Roles outside the Marshal's Office that only the office gives, takes away and so confirms."""


_RESTING = models.Q(organisation__kind=OrganisationKind.PARTNER) & ~models.Q(
    organisation__partner__status=PartnerStatus.ACTIVE
)


class RightsReviewQuerySet(models.QuerySet["RightsReview"]):
    def visible_to(self, person: Person) -> Self:
        """The office sees all, who speaks for a partner and who manages a firm those of their own."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        own = standing.partners(*SPEAKER_ROLES) | standing.contractors(Role.CONTRACT_MANAGER)
        return self.filter(organisation_id__in=own)

    def open_ones(self) -> Self:
        return self.filter(finished_at=None)

    def taking_part(self) -> Self:
        """Without those of partners that are suspended or have withdrawn."""
        return self.exclude(_RESTING)

    def resting(self) -> Self:
        """Those of partners that are suspended or have withdrawn."""
        return self.filter(_RESTING)

    def locked(self, review: "RightsReview") -> "RightsReview":
        """The row as it is now, for whoever decides; the organisation first, as with everybody who ends roles."""
        Organisation.objects.select_for_update().get(pk=review.organisation_id)
        return self.select_for_update(of=("self",)).select_related("organisation").get(pk=review.pk)


class RightsReview(models.Model):
    """Opened by the program, finished by a person; closed without one, undone, where the partner took no part any more.
    `due_on` is the last day for it, a day of Europe/Warsaw."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rights_reviews")
    opened_at = models.DateTimeField(pgettext_lazy("review of rights", "opened"))
    due_on = models.DateField(pgettext_lazy("review of rights", "to be finished by"))
    finished_at = models.DateTimeField(pgettext_lazy("review of rights", "finished"), null=True)
    finished_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = RightsReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of rights")
        verbose_name_plural = _("reviews of rights")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(finished_at=None), name="rights_review_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at=None, finished_by=None) | models.Q(finished_at__isnull=False),
                name="rights_review_finished_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.due_on}"

    @property
    def is_open(self) -> bool:
        return self.finished_at is None

    @property
    def partner_id(self) -> int | None:
        """For facts: the partner it is of, None for a firm or the Marshal's Office."""
        return self.organisation_id if self.organisation.kind == OrganisationKind.PARTNER else None

    def is_late(self, day: date) -> bool:
        return self.is_open and self.due_on < day


class RightsItem(models.Model):
    """A role that was held when the review was opened. What begins later is not part of it."""

    review = models.ForeignKey(RightsReview, on_delete=models.PROTECT, related_name="items")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("role under review")
        verbose_name_plural = _("roles under review")
        constraints = [models.UniqueConstraint(fields=["review", "appointment"], name="rights_item_once")]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.appointment_id}"


class RightsDecision(AppendOnly):
    """Who decided what about a role, and what they saw: names of its places, the person's last login.

    A role that was confirmed may be taken away later, which counts then; either is decided once.
    """

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("right", "confirmed")
        TAKEN = "taken", pgettext_lazy("right", "taken away")

    item = models.ForeignKey(RightsItem, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=9, choices=Verdict)
    places = models.TextField(blank=True)
    last_login_at = models.DateTimeField(null=True)

    class Meta(AppendOnly.Meta):
        verbose_name = _("decision about a right")
        verbose_name_plural = _("decisions about rights")
        constraints = [models.UniqueConstraint(fields=["item", "verdict"], name="rights_decision_once")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.verdict}"
