"""Domain systems of partners: one partner's, all of them for the office, and one with its path."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from lms.models import (
    Appointment,
    AttachmentChange,
    AttachmentStep,
    Contract,
    DomainSystem,
    Partner,
    Person,
    Role,
    System,
)
from lms.queries.bus_path import StepState, path_of


@dataclass(frozen=True)
class SystemRow:
    """`steps` are those of its path, where it has one."""

    system: DomainSystem
    steps: list[StepState]

    @property
    def done(self) -> str:
        """The code of the last step that is done, "" before the first."""
        return next((each.step.code for each in reversed(self.steps) if each.is_done), "")

    @property
    def current(self) -> StepState | None:
        """What waits for an agreement, or comes next; None at the end of the path."""
        return next((each for each in self.steps if each.waits or each.is_next), None)


@dataclass(frozen=True)
class SystemWish:
    """What the office filters by; "" filters nothing."""

    text: str = ""
    state: str = ""
    step: str = ""


def systems_of(partner: Partner, viewer: Person) -> list[SystemRow]:
    """Two statements."""
    return [_row(each) for each in _seen(viewer).filter(partner=partner)]


def all_systems(viewer: Person, wish: SystemWish) -> list[SystemRow]:
    """Of all partners, by partner and name; two statements."""
    found = _seen(viewer)
    if wish.text:
        named = Q(name__icontains=wish.text) | Q(vendor__icontains=wish.text)
        found = found.filter(named | Q(partner__short_name__icontains=wish.text) | Q(partner__teryt=wish.text))
    if wish.state:
        found = found.filter(state=wish.state)
    rows = [_row(each) for each in found]
    return [row for row in rows if not wish.step or (row.current and row.current.step.code == wish.step)]


def _seen(viewer: Person) -> QuerySet[DomainSystem]:
    steps = AttachmentStep.objects.select_related("recorded_by", "office_by", "contractor_by")
    found = DomainSystem.objects.visible_to(viewer).select_related("partner", "system")
    return found.prefetch_related(Prefetch("steps", queryset=steps)).order_by("partner__short_name", "name", "pk")


def _row(system: DomainSystem) -> SystemRow:
    is_on_bus = system.integration == DomainSystem.Integration.BUS
    return SystemRow(system, path_of(system, list(system.steps.all())) if is_on_bus else [])


def system_row(partner: Partner, pk: int, viewer: Person) -> SystemRow | None:
    """One system with its path, if this viewer sees it at that partner."""
    found = _seen(viewer).filter(partner=partner, pk=pk).first()
    return _row(found) if found else None


def changes_of(system: DomainSystem) -> list[AttachmentChange]:
    """The newest first."""
    return list(AttachmentChange.objects.filter(system=system).select_related("by").order_by("-pk"))


def bus_managers_on(day: date) -> list[Person]:
    """Who manages a contract, in force that day, for a service bus."""
    contracts = Contract.objects.in_force(day).filter(systems__kind=System.Kind.ESB)
    held = Appointment.objects.in_force(day).filter(
        role=Role.CONTRACT_MANAGER, organisation__in=contracts.values("contractor")
    )
    return list(Person.objects.filter(pk__in=held.values("person_id")).order_by("pk"))
