"""A program of the contractor does what the person it acts as would do on the screen, through the same operations."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CoursePage
from helpdesk.events import TrackerActed
from helpdesk.models import ApiToken, Escalation, EscalationMessage, Scope, TrackerAct
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.propose_workaround import propose_workaround
from helpdesk.operations.refuse import refuse
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.set_external_number import set_external_number
from helpdesk.queries.tracker_view import etag_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.once import once
from lms.outbox import announce

Verb = TrackerAct.Verb
KEYS = UUID("5d0f6c4e-3c0f-4a39-9a7e-0f8d6f0b6a11")
LETTERS: dict[str, Callable[..., EscalationMessage]] = {
    Verb.REPLY: reply_escalation,
    Verb.ASK_BACK: ask_back,
    Verb.WORKAROUND: propose_workaround,
    Verb.SOLUTION: propose_solution,
}
NEEDED = {Verb.REPLY: Scope.REPLY}


class Outdated(Refused):
    """The matter has changed since the program read it."""


class KeyTaken(Refused):
    """The same Idempotency-Key came with something else before."""


class NotAllowed(Refused):
    """The token does not reach that far."""


@transaction.atomic
def act_by_token(
    *,
    token: ApiToken,
    escalation: Escalation,
    verb: str,
    text: str = "",
    files: Iterable[Any] = (),
    grounds: Mapping[str, str] | None = None,
    seen: str = "",
    key: str = "",
    now: datetime,
) -> TrackerAct:
    """Do `verb` once for each key, and record which token did it. `text` is the letter, or the number;
    `grounds` says why it is refused: `ground`, and the slug of a `course` or `known_as`.

    `seen` is the etag that the program has read; with it a matter that has changed since is left alone. Whether the
    person may is the operation's own question. Announces TrackerActed. Raise Outdated, KeyTaken, NotAllowed, Refused.
    """
    if not token.allows(NEEDED.get(Verb(verb), Scope.STATE)):
        raise NotAllowed(_("This token does not allow it."))
    kept = list(files)
    _refuse_endless(text)
    reasons = dict(grounds or {})
    print_of = _fingerprint(escalation, verb, text, kept, reasons)
    escalation = Escalation.objects.locked(escalation)

    def make() -> TrackerAct:
        if seen and seen != etag_of(escalation):
            raise Outdated(_("This matter has changed since it was read. Read it again."))
        message = _do(token, escalation, verb, text, kept, reasons, now)
        act = TrackerAct.objects.create(
            token=token, escalation=escalation, message=message, verb=verb, fingerprint=print_of, at=now
        )
        announce(
            TrackerActed(act_id=act.pk, token_id=token.pk, escalation_id=escalation.pk),
            by=token.acts_as,
            about=escalation,
            partner_id=escalation.partner_id,
            after={"token": token.pk, "act": verb},
            now=now,
        )
        return act

    own_key = uuid5(KEYS, f"{token.pk}:{key}") if key else None
    act, _fresh = once(
        key=own_key, action="helpdesk.act_by_token", by=token.acts_as, now=now, kind=TrackerAct, make=make
    )
    if act.fingerprint != print_of:
        raise KeyTaken(_("Something else was sent under this key before. Take a new key."))
    return act


def _do(
    token: ApiToken,
    escalation: Escalation,
    verb: str,
    text: str,
    files: list[Any],
    reasons: dict[str, str],
    now: datetime,
) -> EscalationMessage | None:
    if verb == Verb.REFUSE:
        return _refuse(token, escalation, text, reasons, now)
    if verb in LETTERS:
        return LETTERS[verb](escalation=escalation, body=text, by=token.acts_as, now=now, files=files)
    if verb == Verb.NUMBER:
        set_external_number(escalation=escalation, number=text, by=token.acts_as, now=now)
    else:
        accept_escalation(escalation=escalation, by=token.acts_as, now=now)
    return None


def _refuse(
    token: ApiToken, escalation: Escalation, text: str, reasons: dict[str, str], now: datetime
) -> EscalationMessage:
    slug = reasons.get("course", "")
    courses = CoursePage.objects.visible_to(token.acts_as).filter(slug=slug) if slug else CoursePage.objects.none()
    return refuse(
        escalation=escalation,
        ground=reasons.get("ground", ""),
        course=courses.first(),
        known_as=reasons.get("known_as", ""),
        body=text,
        by=token.acts_as,
        now=now,
    )


def _refuse_endless(text: str) -> None:
    """What is too long is wrong in itself, and no matter of the hour."""
    try:
        clean_text(text)
    except Refused as refusal:
        raise Refused(refusal.message, field="body") from refusal


def _fingerprint(escalation: Escalation, verb: str, text: str, files: list[Any], reasons: Mapping[str, str]) -> str:
    """Names and sizes stand for the files: enough to tell a repetition from another request."""
    parts = [str(escalation.pk), verb, text, *(f"{file.name}:{file.size}" for file in files)]
    parts += [f"{name}={reasons[name]}" for name in sorted(reasons)]
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()
