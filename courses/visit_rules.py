"""Who may do what to visits, their protocols and the hours of a contract."""

from typing import Any

from courses.models import Visit, VisitProtocol, VisitSide, VisitState
from courses.records.visit import MOVES
from lms.models import Person, Role
from lms.permissions import permit
from lms.rules import is_coordinator, speaks_for


def sides_of(person: Person, visit: Visit) -> frozenset[VisitSide]:
    """The sides for which this person acts on that very visit."""
    sides = set()
    if visit.contract.contractor_id in person.standing.contractors(Role.TRAINER):
        sides.add(VisitSide.CONTRACTOR)
    if speaks_for(person, visit.partner):
        sides.add(VisitSide.PARTNER)
    if is_coordinator(person):
        sides.add(VisitSide.OFFICE)
    return frozenset(sides)


def may_propose(person: Person, thing: Any = None) -> bool:
    """Trainers of a contractor: hours of a contract are theirs to give."""
    return bool(person.standing.contractors(Role.TRAINER))


def may_move(person: Person, visit: Visit, to: str) -> bool:
    """Whose move it is from any state; whether the visit is in such a state is asked of the table by the operation."""
    allowed = {side for (_before, after), sides in MOVES.items() if after == to for side in sides}
    return bool(allowed & sides_of(person, visit))


def may_confirm(person: Person, visit: Visit) -> bool:
    return may_move(person, visit, VisitState.CONFIRMED)


def may_decline(person: Person, visit: Visit) -> bool:
    return may_move(person, visit, VisitState.DECLINED)


def may_hold(person: Person, visit: Visit) -> bool:
    return may_move(person, visit, VisitState.HELD)


def may_cancel(person: Person, visit: Visit) -> bool:
    return may_move(person, visit, VisitState.CANCELLED)


def may_miss(person: Person, visit: Visit) -> bool:
    return may_move(person, visit, VisitState.MISSED)


def may_pass(person: Person, visit: Visit) -> bool:
    return is_coordinator(person)


def may_prepare(person: Person, visit: Visit) -> bool:
    """The trainers' side only: the environment is theirs to see, and the day theirs to close."""
    return VisitSide.CONTRACTOR in sides_of(person, visit)


def may_remind(person: Person, visit: Visit) -> bool:
    """Both who instructs and who speaks for the people."""
    return bool(sides_of(person, visit) & {VisitSide.CONTRACTOR, VisitSide.PARTNER})


def may_confirm_protocol(person: Person, protocol: VisitProtocol) -> bool:
    """Who speaks for the partner, never about what they held themselves."""
    return speaks_for(person, protocol.partner) and protocol.trainer_id != person.pk


def may_see_visits(person: Person, thing: Any = None) -> bool:
    """Whose visits, is asked of `visible_to`."""
    standing = person.standing
    return standing.is_office or standing.has(Role.TRAINER, Role.CONTRACT_MANAGER, Role.REPRESENTATIVE, Role.DEPUTY)


permit(
    {
        "courses.propose_visit": may_propose,
        "courses.confirm_visit": may_confirm,
        "courses.decline_visit": may_decline,
        "courses.hold_visit": may_hold,
        "courses.cancel_visit": may_cancel,
        "courses.miss_visit": may_miss,
        "courses.let_visit_pass": may_pass,
        "courses.say_environment": may_prepare,
        "courses.close_visit_day": may_prepare,
        "courses.remind_of_lacks": may_remind,
        "courses.confirm_protocol": may_confirm_protocol,
        "courses.see_visits": may_see_visits,
        "courses.record_visit": is_coordinator,
        "courses.correct_hours": is_coordinator,
    }
)
