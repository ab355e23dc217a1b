"""Questions of the office and what hangs on them; what is with the contractor, in every state with its own buttons."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from helpdesk.models import Attachment, Obligation
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.hold import hold
from helpdesk.operations.keep_view import keep_view
from helpdesk.operations.link import link
from helpdesk.operations.merge import merge
from helpdesk.operations.note_time import note_time
from helpdesk.operations.save_reply import save_reply
from helpdesk.operations.show_answer import show_answer
from helpdesk.operations.watch import watch
from lms.models import Person, System
from tests.factories.absences import make_absence
from tests.factories.access_requests import offices_request
from tests.factories.api_tokens import make_api_token
from tests.factories.guests import make_guest
from tests.factories.macros import make_macro, make_matter_macro
from tests.factories.mails import make_mail
from tests.factories.obligations import make_obligation, make_officer
from tests.factories.pasted import screenshot
from tests.factories.people import Cast
from tests.factories.problems import make_outage
from tests.factories.tickets import (
    make_claim,
    make_escalation,
    make_escalation_in,
    make_request,
    make_solved,
    make_stopped,
    make_ticket,
)


def questions(cast: Cast, watcher: Person | None, now: datetime, system: System, step: Any) -> dict[str, Any]:
    ticket = make_ticket(cast, now=now, files=[ContentFile(b"log", name="dziennik.txt")])
    watch(ticket=ticket, by=watcher, now=now)
    solved, grouped = make_solved(cast, now=now, step=step), make_ticket(cast, now=now)
    return {
        "ticket": ticket,
        "attachment": Attachment.objects.get(message__ticket=ticket),
        "held_reply": hold(ticket=ticket, body="Sprawdzam.", by=cast.leon, now=now, pause=timedelta(days=1)),
        "saved_reply": save_reply(title="Rola", body="Nadam rolę.", shared=True, by=cast.leon, now=now),
        "macro": make_macro(cast, now=now),
        "matter_macro": make_matter_macro(cast, now=now),
        "access_request": offices_request(cast, now=now),
        "solved": solved,
        "shown": show_answer(about=solved, by=cast.leon, now=timezone.now(), asked="Jak?", answer="Tak."),
        "grouped": grouped,
        **_tied(cast, now),
        "problem": make_outage(cast, tickets=[grouped], now=now),
        "absence": make_absence(cast, from_on=date(2097, 1, 2), to_on=date(2097, 1, 3), now=now),
        "incoming": make_mail("Subject: Kwarantanna", sender="obcy@nigdzie.example", now=now),
        "view": keep_view(kind="tickets", name="Nowe", query="stan=new", by=cast.leon, now=timezone.now()),
        "obligation": _watched_by_law(cast, now),
        "token": make_api_token(cast, now=now).token,
        "asked": make_request(cast, ticket=make_ticket(cast, now=now, system=system), now=now),
    }


def _watched_by_law(cast: Cast, now: datetime) -> Obligation:
    """A breach of personal data at an office that has an officer without an account."""
    make_officer(cast, now=now)
    return make_obligation(cast, now=now)


def _tied(cast: Cast, now: datetime) -> dict[str, Any]:
    """One that is joined to another, and two that are linked."""
    joined, linked = make_ticket(cast, now=now), make_ticket(cast, now=now)
    merge(ticket=joined, number=linked.number, by=cast.leon, now=now)
    other = make_ticket(cast, now=now)
    return {"joined": joined, "linked": linked, "tie": link(ticket=linked, number=other.number, by=cast.leon, now=now)}


def handed_over(cast: Cast, now: datetime, system: System, step: Any) -> dict[str, Any]:
    pictured = make_ticket(cast, now=now, files=[ContentFile(screenshot(), name="ekran.png")])
    registered = make_escalation(cast, ticket=make_ticket(cast, now=now, system=system), now=now)
    return {
        "spent": note_time(escalation=registered, minutes=30, by=cast.wanda, now=timezone.now()),
        "consultation": ask_colleague(
            escalation=registered, colleague=cast.marek, question="Znasz to?", by=cast.wanda, now=timezone.now()
        ),
        "guest": make_guest(cast, registered, now=now),
        "done": make_escalation_in(cast, "done", ticket=make_ticket(cast, now=now, system=system, step=step)),
        "registered": registered,
        "stopped": make_stopped(cast, ticket=make_ticket(cast, now=now, system=system), now=now),
        "bypassed": make_escalation_in(cast, "bypassed", ticket=make_ticket(cast, now=now, system=system)),
        "claimed": make_claim(cast, ticket=make_ticket(cast, now=now, system=system)).escalation,
        "disputed": make_claim(cast, "disputed", ticket=make_ticket(cast, now=now, system=system)).escalation,
        "refused": make_escalation_in(cast, "refused", ticket=make_ticket(cast, now=now, system=system)),
        "proposed": make_escalation_in(cast, "proposed", ticket=make_ticket(cast, now=now, system=system)),
        "screen": Attachment.objects.get(message__ticket=pictured),
    }
