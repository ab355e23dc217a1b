"""An incident touches another office too: it is the controller of its own data."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Obligation, Statute, Ticket
from helpdesk.models.obligation import WORDS_LENGTH
from helpdesk.operations.begin_obligation import begin_obligation
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def touch_partner(
    *, obligation: Obligation, partner: Partner, words: str, by: Person, now: datetime, key: UUID | None = None
) -> Obligation:
    """The other office has 72 hours of its own, from now on; its people read `words` and nothing of the question.

    Permission: helpdesk.touch_partner. Announces ObligationBegun. Raise Refused, naming the field.
    """

    def make() -> Obligation:
        ticket = Ticket.objects.select_for_update().get(pk=obligation.ticket_id)
        if not can(by, "helpdesk.touch_partner", obligation):
            raise Refused(_("Only the Marshal's Office may do this."))
        said = clean_text(words, cap=WORDS_LENGTH)
        if not said:
            raise Refused(_("Write a few words."), field="words")
        if ticket.obligations.filter(partner=partner, statute=Statute.BREACH).exists():
            raise Refused(_("This office has its clock already."), field="partner")
        return begin_obligation(
            ticket=ticket, partner_id=partner.pk, statute=Statute.BREACH, found_at=now, by=by, now=now, words=said
        )

    made, _fresh = once(key=key, action="helpdesk.touch_partner", by=by, now=now, kind=Obligation, make=make)
    return made
