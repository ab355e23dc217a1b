"""A role held by a person at an organisation for a time."""

from collections.abc import Iterator
from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.organisation import Organisation
from lms.models.partner import JobPosition, Location, OrgUnit
from lms.models.person import Person
from lms.models.standing import HELD_COLUMNS, Held, folded


class Role(models.TextChoices):
    CLERK = "clerk", _("clerk")
    LEADER = "leader", _("leader")
    REPRESENTATIVE = "representative", _("representative")
    DEPUTY = "deputy", _("deputy representative")
    TRAINER = "trainer", _("trainer")
    CONSULTANT = "consultant", _("consultant")
    CONTRACT_MANAGER = "contract_manager", _("contract manager")
    COORDINATOR = "coordinator", _("coordinator")
    ADMINISTRATOR = "administrator", _("administrator")


ROLES_AT = {
    "partner": (Role.CLERK, Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY),
    "contractor": (Role.TRAINER, Role.CONSULTANT, Role.CONTRACT_MANAGER),
    "office": (Role.COORDINATOR, Role.ADMINISTRATOR),
}
ONE_PER_PARTNER = (Role.REPRESENTATIVE, Role.DEPUTY)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, day: date) -> Self:
        """Held on that day. `ended_on` is the day it ended, so it gives nothing from that day on."""
        return self.filter(
            models.Q(ended_on=None) | models.Q(ended_on__gt=day), began_on__lte=day, person__is_active=True
        )

    def visible_to(self, person: Person) -> Self:
        standing = person.standing
        return self if standing.sees_all_people else self.filter(organisation_id__in=standing.organisations())

    def as_held(self) -> Iterator[Held]:
        """One Held per appointment, covered locations folded in; one statement."""
        return folded(self.order_by("pk").values_list(*HELD_COLUMNS))


class Appointment(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    began_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    location = models.ForeignKey(
        Location, null=True, blank=True, on_delete=models.SET_NULL, related_name="appointments"
    )
    org_unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.SET_NULL, related_name="appointments")
    position = models.ForeignKey(JobPosition, null=True, blank=True, on_delete=models.SET_NULL)
    job_title = models.CharField(_("job title"), max_length=160, blank=True)
    covers = models.ManyToManyField(Location, blank=True, related_name="leaders", verbose_name=_("covers locations"))
    appointed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    override_reason = models.CharField(_("reason for going over the limit"), max_length=300, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role"],
                condition=models.Q(role__in=["representative", "deputy"], ended_on=None),
                name="appointment_one_representative_one_deputy",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(ended_on=None),
                name="appointment_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("began_on")),
                name="appointment_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "role"], name="appointment_by_organisation")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"
