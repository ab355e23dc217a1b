"""Sign a protocol of acceptance for one of its three sides."""

import hmac
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.kit.validated import refuse_wrong
from lms.models import AcceptanceProtocol, AcceptanceSignature, AcceptanceState, Partner, Party, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.acceptance import corrected_by
from lms.queries.acceptance_paper import statement
from lms.readiness_events import AcceptanceSideSigned, AcceptanceSigned
from lms.rules import parties_of
from lms.sealing import add_to_chain

SCOPE = "acceptance-seal"


@transaction.atomic
def sign_acceptance(
    *, protocol: AcceptanceProtocol, party: str, password: str, shown_hash: str, by: Person, now: datetime
) -> AcceptanceSignature:
    """Sign by the own password what was shown, for a side that one stands for; nobody signs for two sides.

    Permission: lms.sign_acceptance. Refused unless the hash shown, the stored one and the one of the content as it
    stands now are all the same; tries of the password are to be limited by the caller. With the third signature the
    protocol gets its place in the chain of seals and replaces the one that it corrects, and whatever that one was to
    correct. The same press again changes nothing. Announces AcceptanceSideSigned and then AcceptanceSigned.
    """
    Partner.objects.select_for_update(of=("self",)).get(pk=protocol.partner_id)
    rows = AcceptanceProtocol.objects.select_for_update(of=("self",)).select_related("partner", "contract")
    found: AcceptanceProtocol = rows.get(pk=protocol.pk)
    if not can(by, "lms.sign_acceptance", found) or party not in parties_of(by, found):
        raise Refused(_("You do not sign this protocol for that side."))
    signed = {each.party: each for each in found.signatures.all()}
    if party in signed and signed[party].person_id == by.pk:
        return signed[party]
    if found.state != AcceptanceState.TO_SIGN:
        raise Refused(_("This protocol does not wait for signatures."))
    if party in signed:
        raise Refused(_("This side has signed already."))
    if by.pk in {each.person_id for each in signed.values()}:
        raise Refused(_("You have signed for another side. Nobody signs for two."))
    refuse_wrong(password, by)
    shown, stored = shown_hash.encode("utf-8", "replace"), found.content_hash.encode()
    if not hmac.compare_digest(shown, stored) or found.fingerprint() != found.content_hash:
        raise Refused(
            _("What was shown is not what the protocol says now. Nothing was signed. Open it again and read it.")
        )
    signature = AcceptanceSignature.objects.create(
        protocol=found,
        party=party,
        person=by,
        signed_at=now,
        text=statement(found, party),
        content_hash=found.content_hash,
    )
    announce(
        AcceptanceSideSigned(protocol_id=found.pk, signature_id=signature.pk),
        by=by,
        about=found,
        partner_id=found.partner_id,
        after={"party": party, "sha256": found.content_hash},
        now=now,
    )
    if set(signed) | {party} == set(Party.values):
        _complete(found, by, now)
    return signature


def _complete(protocol: AcceptanceProtocol, by: Person, now: datetime) -> None:
    mine = AcceptanceProtocol.objects.filter(pk=protocol.pk)
    mine.update(state=AcceptanceState.SIGNED, signed_at=now)
    if protocol.corrects_id:
        AcceptanceProtocol.objects.filter(pk__in=corrected_by(protocol)).update(state=AcceptanceState.SUPERSEDED)
    add_to_chain(scope=SCOPE, model=AcceptanceProtocol, choose=mine.all)
    announce(
        AcceptanceSigned(protocol_id=protocol.pk),
        by=by,
        about=protocol,
        partner_id=protocol.partner_id,
        before={"state": AcceptanceState.TO_SIGN.value},
        after={"state": AcceptanceState.SIGNED.value, "outcome": protocol.outcome},
        now=now,
    )
