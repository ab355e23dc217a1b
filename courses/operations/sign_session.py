"""The trainer signs every card of a session that waits for them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSession, CardSignature
from courses.operations.sign_card import sign_card
from courses.queries.session_signing import waiting_for_trainer
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def sign_session(*, session: CardSession, shown: Mapping[int, str], by: Person, now: datetime) -> list[CardSignature]:
    """One signature for each card in `shown`, over the hash that stood beside it; all of them or none.

    Permission: courses.sign_session, and courses.sign_card for each card: only whoever held the instruction signs.
    """
    if not can(by, "courses.sign_session", session):
        raise Refused(_("Only the participant and the trainer who held the instruction sign this card."))
    cards = [card for card in waiting_for_trainer(session, by) if card.pk in shown]
    if not cards:
        raise Refused(_("No card of this session waits for your signature."))
    return [sign_card(card=card, shown_hash=shown[card.pk], by=by, now=now) for card in cards]
