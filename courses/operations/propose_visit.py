"""A trainer proposes a visit to a partner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import VisitProposed
from courses.models import InstructionPage, SlotKind, Visit, VisitState
from courses.operations.offer_slots import SlotDetails, offer_slots
from courses.queries.hours import hours_for
from courses.queries.slot_times import Times
from courses.queries.trainees import partners_to_instruct, trainee_appointments
from courses.records.slot import LARGEST
from courses.records.visit import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Contract, Partner, Person, Role
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@dataclass(frozen=True)
class VisitDetails:
    """`people` are those known already, `positions` says in words whom it is for. `times` as from `series_of`, or empty
    where the day is no working day. `instead_of` is a visit that was declined or cancelled.
    """

    partner: Partner
    contract: Contract
    times: Sequence[Times]
    place: str
    instructions: Sequence[InstructionPage]
    people: Sequence[Person] = ()
    positions: str = ""
    needed_percent: int = 100
    note: str = ""
    instead_of: Visit | None = None


@transaction.atomic
def propose_visit(*, details: VisitDetails, by: Person, now: datetime, key: UUID | None = None) -> Visit:
    """Offer an hour of one's own to one partner, for its representative to confirm. The same key proposes once.

    The visit owns its slot, which nobody else can book. Longer than the pool's rest is possible, and then needs the
    office before it can be confirmed. Announces SlotsOffered and VisitProposed.
    """

    def make() -> Visit:
        _refuse(details, by, now)
        slot_details = SlotDetails(
            kind=SlotKind.VISIT,
            place=details.place,
            capacity=max(1, len(details.people)),
            note=details.note,
            partner=details.partner,
        )
        slot = offer_slots(details=slot_details, times=details.times, by=by, now=now)
        visit = Visit.objects.create(
            slot=slot,
            partner=details.partner,
            contract=details.contract,
            positions=clean_text(details.positions, cap=LONGEST_WORDS, single_line=True),
            needed_percent=details.needed_percent,
            instead_of=details.instead_of,
        )
        visit.instructions.set(details.instructions)
        visit.people.set(details.people)
        announce(
            VisitProposed(visit_id=visit.pk, exceeds=hours_for(visit).left < visit.minutes),
            by=by,
            about=visit,
            partner_id=visit.partner_id,
            after={"state": VisitState.PROPOSED, "contract": details.contract.number, "minutes": visit.minutes},
            now=now,
        )
        return visit

    visit, _fresh = once(key=key, action="courses.propose_visit", by=by, now=now, kind=Visit, make=make)
    return visit


def _refuse(details: VisitDetails, by: Person, now: datetime) -> None:
    day = timezone.localdate(now)
    if not can(by, "courses.propose_visit"):
        raise Refused(_("Only trainers of a contractor propose visits."))
    if details.contract.contractor_id not in by.standing.contractors(Role.TRAINER):
        raise Refused(_("Choose a contract of your own firm."), field="contract")
    if not Contract.objects.in_force(day).filter(pk=details.contract.pk).exists():
        raise Refused(_("This contract is not in force."), field="contract")
    if not partners_to_instruct(by).filter(pk=details.partner.pk).exists():
        raise Refused(_("This office does not take part now."), field="partner")
    if not details.instructions:
        raise Refused(_("Choose what is to be instructed."), field="instructions")
    if not details.people and not clean_text(details.positions, single_line=True):
        raise Refused(_("Choose people, or write for which positions the visit is."), field="people")
    if len(details.people) > LARGEST:
        raise Refused(_("A meeting has 1 to %(most)d places.") % {"most": LARGEST}, field="people")
    if not 0 <= details.needed_percent <= 100:
        raise Refused(_("A part is from 0 to 100 %."), field="needed_percent")
    there = trainee_appointments(by, day).filter(organisation=details.partner.pk)
    known = set(there.filter(person__in=[person.pk for person in details.people]).values_list("person_id", flat=True))
    if known != {person.pk for person in details.people}:
        raise Refused(_("Somebody of these people no longer has a role there."), field="people")
