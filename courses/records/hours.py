"""The pool of instruction hours that a contract owes each partner: two sums, and the rows that they are made of."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.visit import LONGEST_WORDS, Visit
from lms.models import Contract, Partner, Person, Role
from lms.models.frozen import FrozenModel, FrozenQuerySet


class Account(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("hours", "planned")
    USED = "used", pgettext_lazy("hours", "used")


class HoursPoolQuerySet(models.QuerySet["HoursPool"]):
    def visible_to(self, person: Person) -> Self:
        standing = person.standing
        if standing.is_office:
            return self
        return self.filter(
            models.Q(contract__contractor_id__in=standing.contractors(Role.TRAINER, Role.CONTRACT_MANAGER))
            | models.Q(partner_id__in=standing.partners(Role.REPRESENTATIVE, Role.DEPUTY))
        )


class HoursPool(models.Model):
    """How much is in the pool stands in the contract; the two sums are those of the rows, and are kept so that a list
    of all partners reads one row each. The row is also the lock of its pool.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="pools")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="pools")
    planned = models.IntegerField(_("planned minutes"), default=0)
    used = models.IntegerField(_("used minutes"), default=0)

    objects = HoursPoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("pool of hours")
        verbose_name_plural = _("pools of hours")
        constraints = [models.UniqueConstraint(fields=["contract", "partner"], name="hours_pool_once")]

    def get_absolute_url(self) -> str:
        return reverse("hours_pool", args=[self.contract_id, self.partner.teryt])

    @property
    def owed(self) -> int:
        """Minutes in the contract."""
        return self.contract.instruction_hours * 60

    @property
    def left(self) -> int:
        """Below zero where the pool is exceeded."""
        return self.owed - self.planned - self.used


class HoursEntryQuerySet(FrozenQuerySet):
    def frozen(self) -> Self:
        return self


class HoursEntry(FrozenModel):
    """Rows are only ever added; a mistake is mended by the opposite row, `corrects` says of which."""

    pool = models.ForeignKey(HoursPool, on_delete=models.PROTECT, related_name="entries")
    account = models.CharField(_("account"), max_length=8, choices=Account)
    minutes = models.IntegerField(_("minutes"))
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="entries")
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="correction")
    reason = models.CharField(_("reason"), max_length=LONGEST_WORDS)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: Any = HoursEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of hours")
        verbose_name_plural = _("entries of hours")
        constraints = [
            models.CheckConstraint(condition=~models.Q(minutes=0), name="hours_entry_changes_something"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="hours_entry_has_a_reason"),
        ]
        indexes = [models.Index(fields=["pool", "-id"], name="hours_entry_of_pool")]
