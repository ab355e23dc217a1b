"""Finish every card of a session that is ready."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import SessionFinished
from courses.models import CardSession, InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.resume_session import resume_session
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@dataclass
class Finished:
    """Cards that wait for signatures now, and what each of the others still lacks."""

    cards: list[InstructionCard] = field(default_factory=list)
    lacking: list[tuple[InstructionCard, str]] = field(default_factory=list)


@transaction.atomic
def finish_session(*, session: CardSession, by: Person, now: datetime) -> Finished:
    """Freeze each draft that lacks nothing; the others stay drafts and can be finished later in the same way.

    Permission: courses.finish_session. The end of the instruction and its minutes without the pauses go to each card
    that has no end of its own; a pause that still lasts ends now. Announces SessionFinished after a CardFinished for
    each card, where there was one.
    """
    session = CardSession.objects.select_for_update().get(pk=session.pk)
    if not can(by, "courses.finish_session", session):
        raise Refused(_("Only trainers of the firm that holds the session write on its cards."))
    drafts = list(session.cards.drafts().exclude(participant=by).select_for_update().order_by("participant_name", "pk"))
    if not drafts:
        raise Refused(_("The session is over already."))
    session = resume_session(session=session, by=by, now=now)
    done = Finished()
    for card in drafts:
        try:
            done.cards.append(_finish(session, card, by, now))
        except Refused as refusal:
            done.lacking.append((card, str(refusal)))
    if done.cards:
        announce(
            SessionFinished(session_id=session.pk),
            by=by,
            about=session,
            partner_id=session.partner_id,
            after={"number": session.number, "count": len(done.cards)},
            now=now,
        )
    return done


@transaction.atomic
def _finish(session: CardSession, card: InstructionCard, by: Person, now: datetime) -> InstructionCard:
    if card.ended_at is None or card.ended_at == session.ended_at:
        _end(session, card, now)
        card.version += 1
        card.save(update_fields=["began_at", "ended_at", "minutes", "version"])
    return finish_card(card=card, by=by, now=now)


def _end(session: CardSession, card: InstructionCard, now: datetime) -> None:
    end = session.ended_at or _now_of(session.held_until or session.held_on, now)
    minutes = session.minutes_until(end)
    card.began_at = session.began_at
    if card.held_until != session.held_until:
        end = card.ended_at  # that of the session lies on another day
    follows = end and session.began_at and (card.held_until or end > session.began_at)
    card.ended_at = end if follows else None
    card.minutes = minutes or card.minutes


def _now_of(day: date, now: datetime) -> time | None:
    """The time of day, where the session is of today."""
    local = timezone.localtime(now)
    return local.time().replace(second=0, microsecond=0) if local.date() == day else None
