"""Make the package for the contractor; the verb before it decides who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from helpdesk.kit.blackout import BAR, SHORTEST, black_out
from helpdesk.kit.contents import Contents
from helpdesk.kit.words import needed
from helpdesk.models import Attachment, Package, PackedMessage, PackedStep, ServiceRequest, Ticket
from helpdesk.models.package import Outcome
from helpdesk.models.service_request import IN_OWN_WORDS
from helpdesk.operations.copy_redacted import copy_redacted
from helpdesk.queries.handover import files_of
from helpdesk.queries.packing import letters_of, steps_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person


@dataclass(frozen=True)
class Packed:
    """All that goes out, redacted already; with the place in the texts, or without."""

    reason: str
    tried: str
    package: Package | None
    files: tuple[Attachment, ...]
    shows_place: bool = True


def pack(
    *,
    ticket: Ticket,
    reason: str,
    tried: str,
    attachments: Iterable[Attachment],
    contents: Contents,
    by: Person,
    now: datetime,
) -> Packed:
    """Copies only: the leader's words, the chosen letters and files, the checklist; the marked words blacked out.

    Part of another operation's transaction, on a question that it has locked. Ids of other questions and of other
    instructions are passed over. Of a confidential question nothing goes along by itself.
    """
    if any(len(each) < SHORTEST for each in contents.hidden):
        raise Refused(_("Words to black out have at least two characters."), field="hidden")
    words = [black_out(text, contents.hidden) for text in (needed(reason, field="reason"), clean_text(tried))]
    chosen = [letter for letter in letters_of(ticket) if letter.pk in contents.messages] if contents.messages else []
    bodies = [black_out(letter.body, contents.hidden) for letter in chosen]
    shows_place = contents.surroundings or not ticket.is_confidential
    asked = {} if ticket.is_confidential else _asked(ticket, contents)
    package = Package.objects.create(
        ticket=ticket,
        asked=asked,
        location=str(ticket.location or "") if shows_place else "",
        browser=ticket.browser if shows_place else "",
        hidden_places=sum(text.count(BAR) for text in (*bodies, *words, *map(str, asked.values()))),
        made_at=now,
    )
    letters = zip(chosen, bodies, strict=True)
    PackedMessage.objects.bulk_create(
        [
            PackedMessage(package=package, side=each.side, body=body, written_at=each.created_at)
            for each, body in letters
        ]
    )
    PackedStep.objects.bulk_create(_checklist(package, ticket, contents))
    files = [_nameless(file, contents, by, now) for file in files_of(ticket, attachments)]
    return Packed(words[0], words[1], package, tuple(files), shows_place)


def _asked(ticket: Ticket, contents: Contents) -> dict[str, Any]:
    """The answers of a service request; numbers, days and choices hold no names."""
    request = ServiceRequest.objects.filter(ticket=ticket).first()
    answers = request.answers if request else {}
    return {
        name: black_out(value, contents.hidden) if name in IN_OWN_WORDS else value for name, value in answers.items()
    }


def _nameless(file: Attachment, contents: Contents, by: Person, now: datetime) -> Attachment:
    """A file whose name holds a marked word goes out as a copy under another name."""
    name = black_out(file.name, contents.hidden)
    if name == file.name:
        return file
    with file.file.open("rb") as content:
        kept = ContentFile(content.read(), name=name)
    return copy_redacted(attachment=file, file=kept, name=name, by=by, now=now)


def _checklist(package: Package, ticket: Ticket, contents: Contents) -> list[PackedStep]:
    """Nothing where nobody ticked anything: an untouched list would say that nothing was tried."""
    if not contents.steps_done and contents.stuck_at is None:
        return []
    return [
        PackedStep(
            package=package,
            step=step,
            page_id=step.page_id,
            number=step.order,
            step_title=step.title,
            outcome=_outcome(step.pk, contents),
        )
        for step in steps_of(ticket)
    ]


def _outcome(step_id: int, contents: Contents) -> str:
    if step_id == contents.stuck_at:
        return Outcome.STUCK
    return Outcome.DONE if step_id in contents.steps_done else Outcome.UNTRIED
