"""Do all acts of a macro to one question or one matter, or none of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.macro_events import MacroRun
from helpdesk.models import Escalation, HeldReply, Macro, Ticket
from helpdesk.models.tie import locked
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.categorise import categorise
from helpdesk.operations.close import close
from helpdesk.operations.note import note
from helpdesk.operations.note_time import note_time
from helpdesk.operations.propose_category import propose_category
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.propose_workaround import propose_workaround
from helpdesk.operations.reply import reply
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.resolve import resolve
from helpdesk.operations.share import share
from helpdesk.operations.take import take
from helpdesk.operations.watch import watch
from helpdesk.queries.macros import Act, acts_of, changed_since, is_for, text_for
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

OPERATIONS: dict[str, Callable[..., Any]] = {
    "take": take,
    "categorise": categorise,
    "watch": watch,
    "share": share,
    "reply": reply,
    "note": note,
    "resolve": resolve,
    "close": close,
    "accept_escalation": accept_escalation,
    "propose_category": propose_category,
    "reply_escalation": reply_escalation,
    "ask_back": ask_back,
    "propose_workaround": propose_workaround,
    "propose_solution": propose_solution,
    "note_time": note_time,
}
WRITING = ("reply", "note", "resolve", "reply_escalation", "ask_back", "propose_workaround", "propose_solution")
TO_WHO_ASKED = ("reply", "resolve")


@transaction.atomic
def run_macro(
    *,
    macro: Macro,
    thing: Ticket | Escalation,
    by: Person,
    now: datetime,
    body: str | None = None,
    version: int | None = None,
    shown: str | None = None,
    key: UUID | None = None,
) -> Ticket | Escalation:
    """Every act goes through its own operation, which asks its own right; where one refuses, none has been done.

    Permission: helpdesk.run_macro, and that the question or matter is seen. `body` is the text as it was read before
    the button was pressed, else the macro's with its placeholders filled in; with the `version` that was read, what was
    written past something newer is refused. `shown` is the seal of what a page said of the macro: one that was changed
    since is refused too. What it writes to who asked goes at once and cannot be taken back, so that it is refused while
    a colleague's answer is on hold there. Announces MacroRun beside the facts of the acts. With the same key once.
    """
    # Locked before the key is looked for: of two presses at once the second waits here and then finds what was done.
    seen = _seen(thing, by)
    kept = Macro.objects.select_related("colleague").filter(pk=macro.pk).first()

    def make() -> Ticket | Escalation:
        if kept is None or not can(by, "helpdesk.run_macro", kept):
            raise Refused(_("This macro is not in use any more."))
        if newer := changed_since(kept, shown):
            raise Refused(newer)
        if seen is None or not is_for(kept, seen, by):
            raise Refused(_("This macro is not for this question."))
        acts = acts_of(kept, seen)
        if not acts:
            raise Refused(_("This macro does nothing here."))
        if isinstance(seen, Ticket):
            about: dict[str, Any] = {"ticket": seen}
        else:
            about = {"escalation": seen}
        if version is not None and version != seen.version:
            raise Refused(_("Somebody has written here meanwhile. Nothing was done; read it and run the macro again."))
        if isinstance(seen, Ticket) and any(act.name in TO_WHO_ASKED for act in acts):
            _refuse_beside_held(seen, by)
        text = text_for(kept, seen) if body is None else body
        for act in acts:
            _do(act, kept, about, text, by, now, key)
        announce(_fact(kept, seen), by=by, about=seen, partner_id=seen.partner_id, now=now)
        return seen

    kind: Any = type(thing)
    done, _fresh = once(key=key, action="helpdesk.run_macro", by=by, now=now, kind=kind, make=make)
    return done


def _seen(thing: Ticket | Escalation, by: Person) -> Ticket | Escalation | None:
    """Afresh, as far as this person sees it; its question is locked before anything else."""
    if isinstance(thing, Ticket):
        locked(thing)
        return Ticket.objects.visible_to(by).select_related("asked_by").filter(pk=thing.pk).first()
    fresh = Escalation.objects.locked(thing)
    return fresh if Escalation.objects.visible_to(by).filter(pk=thing.pk).exists() else None


def _refuse_beside_held(ticket: Ticket, by: Person) -> None:
    held = HeldReply.objects.visible_to(by).held().filter(ticket=ticket).exclude(author=by)
    if last := held.select_related("author").order_by("-pk").first():
        words = _(
            "Another answer goes out here in a moment, from: %(person)s. Read it first, then run the macro again."
        )
        raise Refused(words % {"person": last.author})


def _do(act: Act, macro: Macro, about: dict[str, Any], text: str, by: Person, now: datetime, key: UUID | None) -> None:
    given = {**about, **_given(act, macro, text), "by": by, "now": now}
    if act.name == "note_time":
        given["key"] = key and uuid5(key, "time of the macro")
    try:
        OPERATIONS[act.name](**given)
    except Refused as refusal:
        words = _("Nothing was done. It stopped at “%(act)s”: %(why)s")
        raise Refused(words % {"act": act.words, "why": refusal}) from refusal


def _given(act: Act, macro: Macro, text: str) -> dict[str, Any]:
    if act.name in WRITING:
        return {"body": text}
    if act.name == "share":
        return {"person": macro.colleague}
    if act.name == "categorise":
        return {"category": macro.category}
    if act.name == "propose_category":
        return {"severity": macro.category, "reason": text or macro.title}
    return {"minutes": macro.minutes} if act.name == "note_time" else {}


def _fact(macro: Macro, seen: Ticket | Escalation) -> MacroRun:
    if isinstance(seen, Ticket):
        return MacroRun(macro_id=macro.pk, ticket_id=seen.pk, escalation_id=None)
    return MacroRun(macro_id=macro.pk, ticket_id=seen.ticket_id, escalation_id=seen.pk)
