"""Sessions of the demonstration: one that was held and signed in every way, one that is under way.

Content: site/content/demo/card_sessions.json.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import ngettext

from courses.demo_cards import HOURS_A_DAY, sign_as
from courses.models import CardSession, InstructionCard, InstructionPage
from courses.operations.finish_session import finish_session
from courses.operations.keep_scan import keep_scan
from courses.operations.open_session import Common, open_session
from courses.operations.pause_session import pause_session
from courses.operations.print_session import print_session
from courses.operations.record_entries import Typed, record_entries
from courses.operations.refuse_card import refuse_card
from courses.operations.resume_session import resume_session
from courses.operations.sign_session import sign_session
from courses.queries.session_paper import BLANK
from courses.records.card_step import Outcome
from lms.demo import Say, hours_before, read
from lms.models import Appointment, Person
from lms.registry import DemoPlanter, demo_planters


def plant_sessions(now: datetime, say: Say) -> None:
    """Every session is held by the trainer; `days_ago` are working days."""
    trainer = Person.objects.get(username="trener")
    entries = read("card_sessions.json")
    for entry in entries:
        _plant(entry, trainer, hours_before(now, HOURS_A_DAY * entry["days_ago"] + 2))
    count = len(entries)
    say(ngettext("%(count)d session of an instruction", "%(count)d sessions of instructions", count) % {"count": count})


def _plant(entry: dict[str, Any], trainer: Person, began: datetime) -> None:
    rows = Appointment.objects.filter(role__in=("clerk", "leader")).order_by("pk")
    session = open_session(
        page=InstructionPage.objects.get(slug=entry["instruction"]),
        appointments=[rows.filter(person__username=login)[0] for login in entry["people"]],
        common=Common(held_on=timezone.localdate(began), practical_task=entry["task"], room=entry["room"]),
        by=trainer,
        now=began,
    )
    halfway = began + timedelta(minutes=entry["minutes"] / 2)
    pause_session(session=session, by=trainer, now=halfway)
    resume_session(session=session, by=trainer, now=halfway + timedelta(minutes=entry["pause"]))
    ended = began + timedelta(minutes=entry["minutes"])
    _fill(session, entry, ended)
    if entry["ends"]:
        finish_session(session=session, by=trainer, now=ended)
        _sign(session, entry, ended)


def _fill(session: CardSession, entry: dict[str, Any], now: datetime) -> None:
    cards = {card.participant.username: card for card in session.cards.select_related("participant")}
    made, batch = [], uuid4()
    exceptions = {(login, step): outcome for login, step, outcome in entry["exceptions"]}
    for login, card in cards.items():
        orders = [step.order for step in card.ordered_steps()][: entry.get("steps")]
        for order in orders:
            outcome = exceptions.get((login, order), Outcome.ALONE)
            shared = batch if outcome == Outcome.ALONE else None
            made.append(_typed(card, "outcome", order, outcome, "none", now, batch=shared))
        if entry["ends"]:
            made.append(_typed(card, "result", 0, entry["results"].get(login, "positive"), "none", now))
        if days := entry["repeat_days"].get(login):
            day = session.held_on + timedelta(days=days)
            made.append(_typed(card, "repeat_on", 0, day.isoformat(), "", now))
    made += [_typed(cards[login], field, 0, words, "", now) for login, field, words in entry["words"]]
    record_entries(session=session, entries=made, by=session.trainer, now=now)
    if "conflict" in entry:
        login, step, outcome = entry["conflict"]
        late = _typed(cards[login], "outcome", step, outcome, "none", now - timedelta(minutes=20))
        record_entries(session=session, entries=[late], by=session.trainer, now=now)


def _typed(card: InstructionCard, field: str, step: int, value: str, seen: str, at: datetime, **given: Any) -> Typed:
    return Typed(card_id=card.pk, field=field, step=step, value=value, seen=seen, key=uuid4(), typed_at=at, **given)


def _sign(session: CardSession, entry: dict[str, Any], after: datetime) -> None:
    for number, (login, way) in enumerate(entry["signs"].items(), start=1):
        card = session.cards.get(participant__username=login)
        shown, at, person = card.content_hash, after + timedelta(minutes=5 * number), card.participant
        if way == "refuses":
            refuse_card(card=card, reason=entry["refusal"], by=person, now=at)
        elif way == "scan":
            # The sheet of the session itself stands in for its scan.
            with default_storage.open(print_session(session=session, kind=BLANK)) as sheet:
                scan = ContentFile(sheet.read(), name="arkusz-podpisany.pdf")
            keep_scan(cards=[card], shown={card.pk: shown}, file=scan, by=session.trainer, now=at)
        else:
            words = entry["reservations"] if way == "reservations" else ""
            sign_as(card, person, at, words, entry["remarks"].get(login, ""))
    signed = {card.pk: card.content_hash for card in session.cards.exclude(first_signed_at=None)}
    sign_session(session=session, shown=signed, by=session.trainer, now=after + timedelta(minutes=40))


demo_planters.add(DemoPlanter("sessions of instructions", 41, plant_sessions))
