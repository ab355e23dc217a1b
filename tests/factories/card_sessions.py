"""Sessions of instructions, and what is entered in their matrices."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import CardSession, InstructionCard
from courses.operations.finish_session import finish_session
from courses.operations.keep_scan import keep_scan
from courses.operations.open_session import Common, open_session
from courses.operations.pause_session import pause_session
from courses.operations.record_entries import Taken, Typed, record_entries
from lms.models import Person, Role
from tests.factories.cards import MORNING, desk_of, later
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person

TASK = "Rejestracja pisma ćwiczebnego."
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def make_clerks(cast: Cast, count: int) -> list[Person]:
    people = [make_person() for _ in range(count)]
    for person in people:
        make_appointment(person, Role.CLERK, cast.partner)
    return people


def make_session(cast: Cast, *people: Person, page: Any = None, by: Person | None = None, **given: Any) -> CardSession:
    """Opened by Tomasz for Zofia and Leon at 10:00, about an instruction of two steps."""
    return open_session(
        page=page or make_instruction(cast),
        appointments=[desk_of(each) for each in people or (cast.zofia, cast.leon)],
        common=Common(**{"held_on": date(2026, 11, 23), "practical_task": TASK, **given}),
        by=by or cast.tomasz,
        now=MORNING,
    )


def card_of(session: CardSession, person: Person) -> InstructionCard:
    card: InstructionCard = session.cards.get(participant=person)
    return card


def entry(card: InstructionCard, value: str = "alone", **given: Any) -> Typed:
    """The first step done alone, where nothing stood before, at 10:30."""
    values: dict[str, Any] = {"field": "outcome", "step": 1, "seen": "none", "key": uuid4(), "typed_at": later(30)}
    return Typed(card_id=card.pk, value=value, **{**values, **given})


def enter(session: CardSession, *entries: Typed, by: Person | None = None, now: datetime | None = None) -> list[Taken]:
    return record_entries(session=session, entries=entries, by=by or session.trainer, now=now or later(31))


def fill_session(session: CardSession, *people: Person, batch: UUID | None = None) -> None:
    """Everything done alone and the check passed, by these people or by all."""
    cards = session.cards.filter(participant__in=people) if people else session.cards.all()
    enter(
        session,
        *(entry(card, step=step.order, batch=batch) for card in cards for step in card.steps.all()),
        *(entry(card, "positive", field="result", step=0) for card in cards),
    )


def make_finished_session(cast: Cast, *people: Person, **given: Any) -> CardSession:
    session = make_session(cast, *people, **given)
    fill_session(session)
    finish_session(session=session, by=session.trainer, now=later(91))
    session.refresh_from_db()
    return session


def sessions_of_scene(cast: Cast, page: Any) -> dict[str, Any]:
    """One under way, where two entries of Zofia's card contradict each other and Leon's card is ready; one in a pause;
    one that waits for signatures; and the scan of the card of a fourth.
    """
    session, batch = make_session(cast, page=page), uuid4()
    zofia = card_of(session, cast.zofia)
    fill_session(session, cast.leon, batch=batch)
    CardSession.objects.filter(pk=session.pk).update(minutes=90)
    enter(session, entry(zofia, "shown"))
    enter(session, entry(zofia))
    scanned = make_finished_session(cast, *make_clerks(cast, 1), page=page)
    card = scanned.cards.get()
    file = SimpleUploadedFile("skan.pdf", PDF)
    paused = make_session(cast, *make_clerks(cast, 1), page=page)
    return {
        "session": session,
        "session_entry": session.entries.conflicts().get(),
        "batch": batch,
        "paused_session": pause_session(session=paused, by=cast.tomasz, now=later(5)),
        "day_session": _of_its_own_day(cast, page),
        "finished_session": make_finished_session(cast, *make_clerks(cast, 1), page=page),
        "scan": keep_scan(cards=[card], shown={card.pk: card.content_hash}, file=file, by=cast.tomasz, now=later(95)),
    }


def _of_its_own_day(cast: Cast, page: Any) -> CardSession:
    """Finished, on a day on which nothing else is under way and no visit was agreed."""
    session = make_session(cast, *make_clerks(cast, 1), page=page, held_on=date(2026, 11, 20))
    CardSession.objects.filter(pk=session.pk).update(minutes=90)
    fill_session(session)
    finish_session(session=session, by=cast.tomasz, now=later(91))
    return session
