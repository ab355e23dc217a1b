"""Protocols of acceptance of a contractor's works, for its contract managers and for the office."""

from dataclasses import dataclass
from datetime import date

from lms.models import AcceptanceProtocol, AcceptanceState, Organisation, Person, Role


@dataclass(frozen=True)
class AcceptedWork:
    """`due` are the days of defects that a signed protocol still waits for, the earliest first."""

    protocol: AcceptanceProtocol
    due: list[date]
    is_late: bool


def sees_acceptances(firm: Organisation, person: Person) -> bool:
    """Others of the firm see none of them."""
    standing = person.standing
    return standing.sees_all_people or firm.pk in standing.contractors(Role.CONTRACT_MANAGER)


def accepted_works(firm: Organisation, person: Person, day: date) -> list[AcceptedWork]:
    """Open defects first, those due earliest before the others; then the newest first. Two statements."""
    rows = AcceptanceProtocol.objects.visible_to(person).filter(contract__contractor=firm)
    found = []
    for protocol in rows.prefetch_related("mended").order_by("-pk"):
        due = _due(protocol)
        found.append(AcceptedWork(protocol, due, bool(due) and due[0] < day))
    return sorted(found, key=lambda each: (not each.due, each.due[:1]))


def _due(protocol: AcceptanceProtocol) -> list[date]:
    """What was replaced waits for nothing, and what not all have signed does not yet."""
    if protocol.state != AcceptanceState.SIGNED:
        return []
    mended = {each.number for each in protocol.mended.all()}
    return sorted(date.fromisoformat(each["due_on"]) for each in protocol.defects if each["number"] not in mended)
