"""Who speaks for a partner confirms the protocol of an instruction day."""

import hmac
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import ProtocolConfirmed
from courses.models import Account, Visit, VisitProtocol
from courses.operations.book_hours import book_hours
from courses.queries.protocol_paper import statement
from courses.records.visit_protocol import LONGEST_REMARKS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_wrong
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can
from lms.sealing import add_to_chain

SCOPE = "visit-protocol-seal"


@transaction.atomic
def confirm_protocol(
    *, protocol: VisitProtocol, password: str, shown_hash: str, reservations: str = "", by: Person, now: datetime
) -> VisitProtocol:
    """Confirm by the own password what was shown, with reservations or without; then the hours of a visit are used.

    Refused unless the hash shown, the stored one and the one of the content as it stands now are all the same. Tries of
    the password are to be limited by the caller. The protocol gets its place in the chain of seals. The same press
    again changes nothing. Announces ProtocolConfirmed.
    """
    protocol = VisitProtocol.objects.select_for_update(of=("self",)).select_related("partner").get(pk=protocol.pk)
    if not can(by, "courses.confirm_protocol", protocol):
        raise Refused(_("Only the representative of the partner or the deputy confirms a protocol."))
    if protocol.is_confirmed:
        return protocol
    refuse_wrong(password, by)
    shown, stored = shown_hash.encode("utf-8", "replace"), protocol.content_hash.encode()
    if not hmac.compare_digest(shown, stored) or protocol.fingerprint() != protocol.content_hash:
        raise Refused(
            _("What was shown is not what the protocol says now. Nothing was confirmed. Open it again and read it.")
        )
    reservations = clean_text(reservations, cap=LONGEST_REMARKS)
    mine = VisitProtocol.objects.filter(pk=protocol.pk)
    said = statement(protocol, has_reservations=bool(reservations))
    mine.update(confirmed_at=now, confirmed_by=by, reservations=reservations, statement=said)
    add_to_chain(scope=SCOPE, model=VisitProtocol, choose=mine.all)
    _use_hours(protocol, by, now)
    announce(
        ProtocolConfirmed(protocol_id=protocol.pk),
        by=by,
        about=protocol,
        partner_id=protocol.partner_id,
        after={"sha256": protocol.content_hash, "reservations": bool(reservations)},
        now=now,
    )
    protocol.refresh_from_db()
    return protocol


def _use_hours(protocol: VisitProtocol, by: Person, now: datetime) -> None:
    if protocol.visit_id is None:
        return
    visit = Visit.objects.with_words().get(pk=protocol.visit_id)
    given: dict[str, Any] = {"contract": visit.contract, "partner": visit.partner, "visit": visit, "by": by, "now": now}
    reason = _("protocol %(number)s confirmed") % {"number": protocol.number}
    book_hours(account=Account.PLANNED, minutes=-visit.minutes, reason=reason, **given)
    book_hours(account=Account.USED, minutes=protocol.minutes, reason=reason, **given)
