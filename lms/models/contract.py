"""What a contractor owes: systems, period, pool of instruction hours, days off."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.organisation import Organisation
from lms.models.person import Person
from lms.models.system import System


class ContractQuerySet(models.QuerySet["Contract"]):
    def in_force(self, day: date) -> Self:
        return self.filter(began_on__lte=day, ends_on__gte=day)

    def visible_to(self, person: Person) -> Self:
        """The office sees every contract, a contractor its own only."""
        standing = person.standing
        return self if standing.sees_all_people else self.filter(contractor_id__in=standing.contractors())


class Contract(models.Model):
    """The service policy and calendar that hang on a contract live in helpdesk, with their versions."""

    contractor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField(_("number"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    systems = models.ManyToManyField(System, related_name="contracts", verbose_name=_("systems"))
    began_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    instruction_hours = models.PositiveIntegerField(_("instruction hours for each partner"), default=0)
    days_off = models.JSONField(_("the contract's own days off"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")

    def __str__(self) -> str:
        return self.number
