"""How long things may take, and when somebody works: versions that never change, pinned by what began under them."""

from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.kit.clock import Target, WorkingCalendar
from lms.models import Contract


class Severity(models.TextChoices):
    """The categories of the contract; the codes are those of its annex."""

    OUTAGE = "AWARIA", _("outage")
    DEFECT = "BLAD", _("defect")
    MINOR_FAULT = "USTERKA", _("minor fault")
    CONSULTATION = "KONSULTACJA", _("consultation")
    CHANGE_REQUEST = "MODYFIKACJA", _("change request")
    SERVICE_REQUEST = "USLUGA", _("service request")
    ACCESSIBILITY = "DOSTEPNOSC", _("accessibility request")
    SECURITY = "BEZPIECZENSTWO", _("security incident")


FIRST_LINE = "LIDER"
"""Guidance for leaders; shown, never penalised."""

DEFAULT_TARGETS: dict[str, dict[str, Any]] = {
    Severity.OUTAGE: {"reaction": {"hours": 2}, "workaround": {"hours": 8}, "solution": {"hours": 12}},
    Severity.DEFECT: {"reaction": {"hours": 4}, "workaround": {"days": 2}, "solution": {"days": 5}},
    Severity.MINOR_FAULT: {"reaction": {"hours": 8}, "solution": {"days": 14}},
    Severity.CONSULTATION: {"reaction": {"hours": 8}, "solution": {"days": 3}},
    Severity.CHANGE_REQUEST: {"reaction": {"days": 2}, "solution": {"days": 10}},
    Severity.SERVICE_REQUEST: {"reaction": {"hours": 8}, "solution": {"days": 5}},
    Severity.ACCESSIBILITY: {"reaction": {"days": 1}, "solution": {"calendar_days": 7}},
    Severity.SECURITY: {"reaction": {"hours": 1}, "solution": {"hours": 24}, "around_the_clock": True},
    FIRST_LINE: {"reaction": {"hours": 4}, "solution": {"days": 2}},
}


class FrozenRow(models.Model):
    """A row that is written once: what was decided under it must stay provable."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are never changed; add a new one")
        super().save(*args, **kwargs)


class ServicePolicy(models.Model):
    """The times of one contract, or, without a contract, the guidance for the first line."""

    contract = models.OneToOneField(Contract, null=True, on_delete=models.PROTECT, related_name="service_policy")

    class Meta:
        verbose_name = _("service policy")
        verbose_name_plural = _("service policies")
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(contract=None), name="service_policy_one_without_contract"
            )
        ]

    def __str__(self) -> str:
        return str(self.contract or _("first line"))


class ServicePolicyVersion(FrozenRow):
    """`targets`: {category: {"reaction" | "workaround" | "solution": {"hours" | "days" | "calendar_days": n},
    "around_the_clock": bool}}.
    """

    policy = models.ForeignKey(ServicePolicy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    targets = models.JSONField(_("times"))
    made_at = models.DateTimeField(_("in force since"))

    class Meta:
        verbose_name = _("version of a service policy")
        verbose_name_plural = _("versions of service policies")
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="service_policy_version_once")]

    def __str__(self) -> str:
        return f"{self.policy_id}/{self.number}"

    def target(self, category: str, stage: str) -> Target | None:
        """How long a stage of a category may take; None where the policy sets no time for it."""
        given = self.targets.get(category, {}).get(stage)
        return Target(**given) if given else None

    def runs_around_the_clock(self, category: str) -> bool:
        return bool(self.targets.get(category, {}).get("around_the_clock"))


class ServiceCalendar(models.Model):
    """The working calendar of one contract, with its own days off, or, without a contract, of the first line."""

    contract = models.OneToOneField(Contract, null=True, on_delete=models.PROTECT, related_name="service_calendar")

    class Meta:
        verbose_name = _("working calendar")
        verbose_name_plural = _("working calendars")
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(contract=None), name="service_calendar_one_without_contract"
            )
        ]

    def __str__(self) -> str:
        return str(self.contract or _("first line"))


class CalendarVersion(FrozenRow):
    calendar = models.ForeignKey(ServiceCalendar, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    data = models.JSONField(pgettext_lazy("calendar", "windows and days off"))
    made_at = models.DateTimeField(_("in force since"))

    class Meta:
        verbose_name = _("version of a working calendar")
        verbose_name_plural = _("versions of working calendars")
        constraints = [models.UniqueConstraint(fields=["calendar", "number"], name="calendar_version_once")]

    def __str__(self) -> str:
        return f"{self.calendar_id}/{self.number}"

    @cached_property
    def hours(self) -> WorkingCalendar:
        return WorkingCalendar.from_data(self.data)
