"""Sessions of instructions, refusals and scans in the open tables: homes, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import CardRefusal, CardScan, CardSession, SessionEntry
from courses.operations.print_session import FOLDER
from courses.queries.cards import running_sessions_of
from courses.screens.cards import HOLDING
from lms import registry
from lms.kit.gathered import Listed, gathered
from lms.kit.pdf import forget_pdfs
from lms.models import Person
from lms.registry import HomePanel, NowItem, PersonalData

MOST_RUNNING = 5
SESSION_COLUMNS = {name: name for name in ("pk", "page_title", "partner_name", "number")}


def begun_sessions(person: Person, now: datetime) -> Listed:
    return Listed(running_sessions_of(person)[:MOST_RUNNING], **SESSION_COLUMNS)


def running(person: Person, now: datetime) -> list[NowItem]:
    """Sessions this trainer has begun and not finished; gathered."""
    return [
        NowItem(
            title=_("Session in progress: %(title)s") % {"title": row["page_title"]},
            url=reverse("card_session", args=[row["pk"]]),
            action=_("Continue"),
            detail=f"{row['partner_name']}, {row['number']}",
            icon="users",
        )
        for row in gathered(person, now, begun_sessions)
    ]


def export_sessions(person: Person) -> list[dict[str, Any]]:
    """Those the person held, and how many entries they made in each, without the names of the others."""
    held = CardSession.objects.filter(trainer=person).order_by("pk")
    return [
        {
            "number": session.number,
            "instruction": session.page_title,
            "office": session.partner_name,
            "at": session.opened_at.isoformat(),
            "count": session.entries.filter(by=person).count(),
        }
        for session in held
    ]


def erase_sessions(person: Person, now: datetime) -> int:
    """That a session was held stays, like its cards; the name of the trainer goes, and so do papers that name the
    person on either side.
    """
    held = CardSession.objects.filter(trainer=person)
    for pk in (held | CardSession.objects.filter(cards__participant=person)).values_list("pk", flat=True).distinct():
        forget_pdfs(f"{FOLDER}/{pk}")
    entered = SessionEntry.objects.filter(by=person).update(by=None)
    own = SessionEntry.objects.filter(card__participant=person, field__in=("remarks", "recommendations"))
    own.update(value="", seen="", replaced="")
    return held.forget_trainer() + entered + CardScan.objects.filter(by=person).update(by=None)


def export_refusals(person: Person) -> list[dict[str, Any]]:
    rows = CardRefusal.objects.filter(person=person).select_related("card").order_by("pk")
    return [{"number": row.card.full_number, "reason": row.reason, "at": row.refused_at.isoformat()} for row in rows]


def erase_refusals(person: Person, now: datetime) -> int:
    """That a card was refused stays; the person's own words go."""
    return int(CardRefusal.objects.filter(person=person).forget_reason())


registry.home_panels.add(HomePanel("sessions in progress", 11, HOLDING, "now", running, lists=(begun_sessions,)))
SESSIONS = frozenset({"courses.CardSession", "courses.SessionEntry", "courses.CardScan"})
registry.personal_data.add(PersonalData("sessions of instructions", SESSIONS, export_sessions, erase_sessions))
registry.personal_data.add(
    PersonalData("refusals to sign", frozenset({"courses.CardRefusal"}), export_refusals, erase_refusals)
)
