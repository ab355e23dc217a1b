"""A list with its filters under a name: one's own, or shared by everybody who answers at one organisation."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Organisation, Person

NAME_LENGTH = 60
QUERY_LENGTH = 400


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, person: Person) -> Self:
        """The own ones, and those shared where this person answers; a name shows nothing that is not seen anyway."""
        standing = person.standing
        shared = standing.partners(*FIRST_LINE_ROLES) | standing.contractors(*CONTRACTOR_ROLES)
        return self.filter(models.Q(owner_id=person.pk, shared_by=None) | models.Q(shared_by__in=shared))

    def of_list(self, kind: str) -> Self:
        return self.filter(kind=kind).order_by("name", "pk")


class SavedView(models.Model):
    """`query` is the part of the address behind „?”: a filter, not a right, since each reads the list as who they are.

    A shared one outlives who made it; `owner` is empty then.
    """

    class Kind(models.TextChoices):
        TICKETS = "tickets", _("questions")
        MATTERS = "matters", _("questions with the contractor")
        OFFICE = "office", _("questions with the Marshal's Office")

    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    query = models.CharField(max_length=QUERY_LENGTH)
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="saved_views")
    shared_by = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["tickets", "matters", "office"]), name="saved_view_of_a_known_list"
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False) | models.Q(shared_by__isnull=False),
                name="saved_view_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return self.name
