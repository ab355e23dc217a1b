"""How long things may take, and when somebody works: versions that never change, pinned by what began under them."""

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.kit.clock import Target, WorkingCalendar
from lms.models import Contract, Organisation, Person


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
    Severity.OUTAGE: {
        "reaction": {"hours": 2},
        "workaround": {"hours": 8},
        "update": {"hours": 4},
        "solution": {"hours": 12},
    },
    Severity.DEFECT: {"reaction": {"hours": 4}, "workaround": {"days": 2}, "solution": {"days": 5}},
    Severity.MINOR_FAULT: {"reaction": {"hours": 8}, "solution": {"days": 14}},
    Severity.CONSULTATION: {"reaction": {"hours": 8}, "solution": {"days": 3}},
    Severity.CHANGE_REQUEST: {"reaction": {"days": 2}, "solution": {"days": 10}},
    Severity.SERVICE_REQUEST: {"reaction": {"hours": 8}, "solution": {"days": 5}},
    Severity.ACCESSIBILITY: {"reaction": {"days": 1}, "solution": {"calendar_days": 7}},
    Severity.SECURITY: {
        "reaction": {"hours": 1},
        "update": {"hours": 4},
        "solution": {"hours": 24},
        "around_the_clock": True,
    },
    FIRST_LINE: {"reaction": {"hours": 4}, "solution": {"days": 2}},
}

Promiser = Contract | Organisation | None
"""Whose times and calendar: those of a contract, of the Marshal's Office, or, without either, of the first line."""


def belonging_to(promiser: Promiser, prefix: str = "") -> dict[str, Any]:
    """The words of a filter for policies and calendars, or with a prefix for their versions."""
    contract = promiser if isinstance(promiser, Contract) else None
    office = promiser if isinstance(promiser, Organisation) else None
    return {f"{prefix}contract": contract, f"{prefix}office": office}


def first_targets(promiser: Promiser) -> dict[str, Any]:
    """The times of a first version; the office answers questions, and nothing else is handed over to it."""
    if isinstance(promiser, Organisation):
        return {str(Severity.CONSULTATION): DEFAULT_TARGETS[Severity.CONSULTATION]}
    return DEFAULT_TARGETS


def days_off_of(promiser: Promiser) -> list[str]:
    return sorted(set(promiser.days_off)) if isinstance(promiser, Contract) else []


def first_hours(promiser: Promiser) -> dict[str, Any]:
    """The data of a first calendar: office hours, Polish holidays, the contract's own days off."""
    return {**WorkingCalendar().to_data(), "extra_days_off": days_off_of(promiser)}


class FrozenRow(models.Model):
    """A row that is written once: what was decided under it must stay provable."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are never changed; add a new one")
        super().save(*args, **kwargs)


class Version(FrozenRow):
    """What an earlier version left to decide is decided by a new one, in somebody's name and with the reason."""

    number = models.PositiveIntegerField(_("version"))
    made_at = models.DateTimeField(_("in force since"))
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        abstract = True


class ServicePolicy(models.Model):
    """The times of one contract or of the Marshal's Office, or, without either, the guidance for the first line."""

    contract = models.OneToOneField(Contract, null=True, on_delete=models.PROTECT, related_name="service_policy")
    office = models.OneToOneField(Organisation, null=True, on_delete=models.PROTECT, related_name="service_policy")

    class Meta:
        verbose_name = _("service policy")
        verbose_name_plural = _("service policies")
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(contract=None, office=None),
                name="service_policy_one_without_contract",
            ),
            models.CheckConstraint(
                condition=models.Q(contract=None) | models.Q(office=None), name="service_policy_of_one_promiser"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contract or self.office or _("first line"))


class ServicePolicyVersion(Version):
    """`targets`: {category: {stage: {"hours" | "days" | "calendar_days": n}, "around_the_clock": bool}}.

    The stages: "reaction", "workaround", "update" (how long the contractor may be silent), "solution".
    """

    policy = models.ForeignKey(ServicePolicy, on_delete=models.PROTECT, related_name="versions")
    targets = models.JSONField(_("times"))

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
    """The working calendar of one contract, with its own days off, of the Marshal's Office, or of the first line."""

    contract = models.OneToOneField(Contract, null=True, on_delete=models.PROTECT, related_name="service_calendar")
    office = models.OneToOneField(Organisation, null=True, on_delete=models.PROTECT, related_name="service_calendar")

    class Meta:
        verbose_name = _("working calendar")
        verbose_name_plural = _("working calendars")
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(contract=None, office=None),
                name="service_calendar_one_without_contract",
            ),
            models.CheckConstraint(
                condition=models.Q(contract=None) | models.Q(office=None), name="service_calendar_of_one_promiser"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contract or self.office or _("first line"))


class CalendarVersion(Version):
    calendar = models.ForeignKey(ServiceCalendar, on_delete=models.PROTECT, related_name="versions")
    data = models.JSONField(pgettext_lazy("calendar", "windows and days off"))

    class Meta:
        verbose_name = _("version of a working calendar")
        verbose_name_plural = _("versions of working calendars")
        constraints = [models.UniqueConstraint(fields=["calendar", "number"], name="calendar_version_once")]

    def __str__(self) -> str:
        return f"{self.calendar_id}/{self.number}"

    @cached_property
    def hours(self) -> WorkingCalendar:
        return _shared(WorkingCalendar.from_data(self.data))

    @cached_property
    def every_hour(self) -> WorkingCalendar:
        """The same calendar for a category that is counted around the clock."""
        return _shared(replace(self.hours, around_the_clock=True))


@lru_cache(maxsize=256)
def _shared(hours: WorkingCalendar) -> WorkingCalendar:
    """One object for equal calendars: tables of years are looked up by identity then, without comparing windows."""
    return hours
