"""Write down when, where and how a session is held, for all its cards at once."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import CardSession, InstructionCard
from courses.operations.open_session import LONGEST_TASK
from courses.queries.card_days import last_day
from courses.records.card import LONGEST_ROOM, Environment, Place
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Person
from lms.permissions import can

MOST_MINUTES = 24 * 60
SHARED = ("held_until", "began_at", "ended_at", "place", "room", "environment", "system_version", "practical_task")


@dataclass(frozen=True, kw_only=True)
class SessionDetails:
    """`minutes` left out are counted from the two times of day, without the pauses; the clock counts none over
    several days, of which `held_until` is the last.
    """

    held_until: date | None = None
    began_at: time | None = None
    ended_at: time | None = None
    minutes: int | None = None
    place: str = Place.ON_SITE
    room: str = ""
    environment: str = Environment.TEST
    system_version: str = ""
    practical_task: str = ""


@transaction.atomic
def describe_session(
    *, session: CardSession, details: SessionDetails, version: int | None, by: Person, now: datetime
) -> CardSession:
    """Save the details on the session and on those of its cards that are still drafts.

    Permission: courses.describe_session. Only what differs from the session's own words goes to the cards, so that what
    was written on one card alone stays. With an older `version` nothing is written.
    """
    session = CardSession.objects.select_for_update().get(pk=session.pk)
    if not can(by, "courses.describe_session", session):
        raise Refused(_("Only trainers of the firm that holds the session write on its cards."))
    if version is not None and version != session.version:
        raise Refused(stale())
    until = last_day(session.held_on, details.held_until, timezone.localdate(now))
    if details.began_at and details.ended_at and details.ended_at <= details.began_at and not until:
        raise Refused(_("The end lies before the beginning."), field="ended_at")
    if details.minutes is not None and not 0 < details.minutes <= MOST_MINUTES:
        raise Refused(_("An instruction takes at least a minute and at most a day."), field="minutes")
    if details.place not in Place.values or details.environment not in Environment.values:
        raise Refused(_("Choose the form and the environment from the list."), field="place")
    given = {
        **vars(details),
        "held_until": until,
        "room": clean_text(details.room, cap=LONGEST_ROOM, single_line=True),
        "system_version": clean_text(details.system_version, cap=40, single_line=True),
        "practical_task": clean_text(details.practical_task, cap=LONGEST_TASK),
    }
    changed = {name: given[name] for name in SHARED if given[name] != getattr(session, name)}
    for name, value in given.items():
        setattr(session, name, value)
    session.version += 1
    session.save()
    for card in session.cards.drafts().exclude(participant=by).select_for_update() if changed else ():
        for name, value in changed.items():
            setattr(card, name, value)
        _mend(card)
        card.version, card.saved_in = card.version + 1, None
        card.save(update_fields=[*changed, "held_until", "ended_at", "version", "saved_in"])
    return session


def _mend(card: InstructionCard) -> None:
    """Where hours or days of the session contradict those written on one card alone, its end is asked anew."""
    if card.held_until and card.held_until <= card.held_on:
        card.held_until = None
    if card.began_at and card.ended_at and card.ended_at <= card.began_at and not card.held_until:
        card.ended_at = None
