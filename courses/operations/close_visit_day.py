"""A trainer closes the day of a visit: its protocol takes its final form."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import VisitDayClosed
from courses.models import Visit, VisitProtocol, VisitState
from courses.queries.day_closing import lock_day
from courses.queries.visit_day import card_rows, cards_of_day, cards_told_before, earlier_rows, minutes_of_day
from courses.records.card import CardState
from courses.records.visit_protocol import LONGEST_REMARKS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.numbering import new_paper_number
from lms.outbox import announce
from lms.permissions import can

NUMBER_PREFIX = "PD"


@transaction.atomic
def close_visit_day(*, visit: Visit, remarks: str = "", by: Person, now: datetime) -> VisitProtocol:
    """Freeze the cards of that day, the minutes and the remarks under one number and hash, for the partner to confirm.
    Cards of an earlier protocol whose minutes count here are named apart.

    Refused while a card of the day is a draft: it would be in no protocol. The same press again gives the same one.
    Announces VisitDayClosed.
    """
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.close_visit_day", visit):
        raise Refused(_("Only trainers of the contractor close an instruction day."))
    made: VisitProtocol | None = VisitProtocol.objects.filter(visit=visit).first()
    if made:
        return made
    lock_day(visit.partner_id)
    if visit.state != VisitState.HELD:
        raise Refused(_("Say first that the visit took place."))
    if cards_of_day(visit, [CardState.DRAFT]):
        raise Refused(_("A card of this day is still in progress. Finish or cancel it first."))
    cards = cards_of_day(visit)
    protocol = VisitProtocol(
        visit=visit,
        number=_next_number(visit),
        partner=visit.partner,
        partner_name=visit.partner.name,
        contractor=visit.contract.contractor,
        contractor_name=visit.contract.contractor.name,
        contract_number=visit.contract.number,
        place=visit.slot.place,
        begins_at=visit.slot.begins_at,
        ends_at=visit.slot.ends_at,
        instructions=list(visit.instructions.order_by("title", "pk").values_list("title", flat=True)),
        cards=card_rows(cards),
        earlier=earlier_rows(cards_told_before(visit, cards)),
        minutes=minutes_of_day(visit, cards),
        remarks=clean_text(remarks, cap=LONGEST_REMARKS),
        trainer=by,
        closed_at=now,
    )
    protocol.content_hash = protocol.fingerprint()
    protocol.save()
    protocol.list_cards()
    announce(
        VisitDayClosed(visit_id=visit.pk, protocol_id=protocol.pk),
        by=by,
        about=protocol,
        partner_id=visit.partner_id,
        after={"number": protocol.number, "minutes": protocol.minutes, "sha256": protocol.content_hash},
        now=now,
    )
    return protocol


def _next_number(visit: Visit) -> str:
    year, office = timezone.localdate(visit.slot.begins_at).year, visit.partner.teryt
    return new_paper_number(NUMBER_PREFIX, year, office=office)
