"""A trainer begins an instruction with several people of one partner at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.events import SessionOpened
from courses.models import CardSession, InstructionCard, InstructionPage, VisitProtocol
from courses.operations.open_card import open_card
from courses.records.card import LONGEST_ROOM, Environment, Place
from courses.records.card_session import MOST_PEOPLE
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Appointment, Person
from lms.numbering import new_number, new_paper_number
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

NUMBER_PREFIX, PROTOCOL_PREFIX = "SI", "PZ"
LONGEST_TASK = 2_000


@dataclass(frozen=True, kw_only=True)
class Common:
    """What all cards of a session begin with."""

    held_on: date
    place: str = Place.ON_SITE
    room: str = ""
    environment: str = Environment.TEST
    practical_task: str = ""


@transaction.atomic
def open_session(
    *,
    page: InstructionPage,
    appointments: Sequence[Appointment],
    common: Common,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> CardSession:
    """Open a card for each person and a session that groups them; all of them or, with the reason by name, none.

    Permission: courses.open_session. One to twelve people of one partner. The number of the session has no gaps within
    the year and the partner; sessions of one firm, partner and day share the number of their protocol. The same key
    makes one session. Announces SessionOpened after a CardOpened for each person.
    """

    def make() -> CardSession:
        if not can(by, "courses.open_session", page):
            raise Refused(_("Only trainers, the Marshal's Office and certified leaders open instruction cards."))
        _refuse_unfit(appointments, common, timezone.localdate(now))
        cards = [_open(page, appointment, by, now) for appointment in appointments]
        session = _session(cards[0], common, by, now)
        shared = {"held_on": session.held_on, "began_at": session.began_at, "place": session.place}
        shared["room"] = session.room
        InstructionCard.objects.filter(pk__in=[card.pk for card in cards]).update(
            session=session, environment=session.environment, practical_task=session.practical_task, **shared
        )
        announce(
            SessionOpened(session_id=session.pk),
            by=by,
            about=session,
            partner_id=session.partner_id,
            after={"number": session.number, "count": len(cards)},
            now=now,
        )
        return session

    session, _fresh = once(key=key, action="courses.open_session", by=by, now=now, kind=CardSession, make=make)
    return session


def _refuse_unfit(appointments: Sequence[Appointment], common: Common, today: date) -> None:
    if not appointments:
        raise Refused(_("Tick at least one person."), field="people")
    if len(appointments) > MOST_PEOPLE:
        words = ngettext(
            "A session takes at most %(most)d person.", "A session takes at most %(most)d people.", MOST_PEOPLE
        )
        raise Refused(words % {"most": MOST_PEOPLE}, field="people")
    if len({each.organisation_id for each in appointments}) > 1:
        raise Refused(_("All people of a session belong to one partner."), field="people")
    if len({each.person_id for each in appointments}) < len(appointments):
        raise Refused(_("The same person is ticked twice."), field="people")
    if common.held_on > today:
        raise Refused(_("An instruction is written down on its day or later."), field="held_on")
    if common.place not in Place.values or common.environment not in Environment.values:
        raise Refused(_("Choose the form and the environment from the list."), field="place")


def _open(page: InstructionPage, appointment: Appointment, by: Person, now: datetime) -> InstructionCard:
    try:
        return open_card(page=page, appointment=appointment, by=by, now=now)
    except Refused as refusal:
        words = _("%(name)s: %(reason)s") % {"name": appointment.person, "reason": refusal}
        raise Refused(words, field="people") from refusal


def _session(card: InstructionCard, common: Common, by: Person, now: datetime) -> CardSession:
    """With the words of its first card, which the others share."""
    # Neither the Marshal's Office nor a leader has a contractor; their names keep their protocols apart.
    same = CardSession.objects.filter(
        contractor_id=card.contractor_id,
        trainer_firm=card.trainer_firm,
        partner_id=card.partner_id,
        held_on=common.held_on,
    )
    # What the partner is asked to confirm takes no further session.
    same = same.exclude(protocol_number__in=VisitProtocol.objects.filter(visit=None).values("number"))
    protocol = same.order_by("pk").values_list("protocol_number", flat=True).first()
    is_today = common.held_on == timezone.localdate(now)
    return CardSession.objects.create(
        number=new_number(NUMBER_PREFIX, common.held_on.year, office=card.partner.teryt),
        protocol_number=protocol or new_paper_number(PROTOCOL_PREFIX, common.held_on.year, office=card.partner.teryt),
        page_id=card.page_id,
        page_title=card.page_title,
        page_version=card.page_version,
        trainer=by,
        trainer_name=card.trainer_name,
        trainer_firm=card.trainer_firm,
        contractor_id=card.contractor_id,
        partner_id=card.partner_id,
        partner_name=card.partner_name,
        held_on=common.held_on,
        began_at=card.began_at if is_today else None,
        place=common.place,
        room=clean_text(common.room, cap=LONGEST_ROOM, single_line=True),
        environment=common.environment,
        system_version=card.system_version,
        practical_task=clean_text(common.practical_task, cap=LONGEST_TASK),
        opened_at=now,
    )
