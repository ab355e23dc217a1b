"""The package as it would go out: the very texts that are stored when it does, and what is read before it does."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.kit.blackout import BAR, black_out
from helpdesk.kit.contents import Contents
from helpdesk.models import Attachment, PackedMessage, PackedStep, ServiceRequest, Ticket
from helpdesk.models.package import Outcome
from helpdesk.models.service_request import IN_OWN_WORDS, answer_lines
from helpdesk.queries.packing import files_with_copies, letters_of, steps_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import System


@dataclass(frozen=True)
class PackageDraft:
    """All texts blacked out already; rows of letters and steps are not saved. Read by the template of a package."""

    reason: str
    tried: str
    shows_place: bool
    location: str
    browser: str
    asked: dict[str, Any]
    letters: list[PackedMessage]
    checklist: list[PackedStep] = field(default_factory=list)

    @property
    def hidden_places(self) -> int:
        texts = (*(each.body for each in self.letters), self.reason, self.tried, *map(str, self.asked.values()))
        return sum(text.count(BAR) for text in texts)

    @property
    def asked_lines(self) -> list[tuple[str, str]]:
        return answer_lines(self.asked)


@dataclass(frozen=True)
class FileOut:
    """Under the name by which it goes out; a picture that was blurred goes out as its newest copy. Pictures that were
    pasted all have one name, so that `sha256` says which one it is.
    """

    name: str
    is_copy: bool
    is_renamed: bool
    sha256: str


def draft_package(ticket: Ticket, reason: str, tried: str, contents: Contents) -> PackageDraft:
    """Of a confidential question nothing goes along by itself. Ids of other questions and texts are passed over."""
    chosen = [letter for letter in letters_of(ticket) if letter.pk in contents.messages] if contents.messages else []
    shows_place = contents.surroundings or not ticket.is_confidential
    return PackageDraft(
        reason=black_out(reason, contents.hidden),
        tried=black_out(tried, contents.hidden),
        shows_place=shows_place,
        location=str(ticket.location or "") if shows_place else "",
        browser=ticket.browser if shows_place else "",
        asked={} if ticket.is_confidential else _asked(ticket, contents),
        letters=[
            PackedMessage(side=each.side, body=black_out(each.body, contents.hidden), written_at=each.created_at)
            for each in chosen
        ],
        checklist=_checklist(ticket, contents),
    )


def files_out(ticket: Ticket, chosen: Iterable[Attachment], contents: Contents) -> list[FileOut]:
    wanted = {file.pk for file in chosen}
    found = [(file, copy) for file, copy in files_with_copies(ticket) if file.pk in wanted] if wanted else []
    named = [(copy or file, copy is not None) for file, copy in found]
    return [_file_out(file, is_copy, black_out(file.name, contents.hidden)) for file, is_copy in named]


def _file_out(file: Attachment, is_copy: bool, name: str) -> FileOut:
    return FileOut(name, is_copy, name != file.name, file.sha256)


@dataclass(frozen=True)
class Checked:
    """What a person reads before it goes out, and the seal of just that."""

    draft: PackageDraft
    files: list[FileOut]
    seal: str


def checked(
    ticket: Ticket,
    *,
    severity: str,
    reason: str,
    contents: Contents,
    tried: str = "",
    people_touched: int | None = None,
    system: System | None = None,
    attachments: Iterable[Attachment] = (),
) -> Checked:
    """Of what the form gives; `system` as it was chosen there."""
    draft = draft_package(ticket, clean_text(reason), clean_text(tried), contents)
    files = files_out(ticket, attachments, contents)
    return Checked(draft, files, _seal_of(draft, files, str(severity), people_touched, system and system.pk))


def refuse_unread(ticket: Ticket, seal: str | None, **given: Any) -> None:
    """Of a confidential question, asked behind its lock; without a seal the caller is no page that somebody reads."""
    if seal is not None and ticket.is_confidential and seal != checked(ticket, **given).seal:
        raise Refused(_("What goes out has changed in the meantime. Nothing was handed over; read it again."))


def _seal_of(draft: PackageDraft, files: list[FileOut], *more: Any) -> str:
    """Changes with anything that would go out, so that what was read is what goes."""
    letters = [(each.side, each.body) for each in draft.letters]
    steps = [(each.number, each.outcome) for each in draft.checklist]
    said = (draft.reason, draft.tried, draft.location, draft.browser, draft.shows_place, letters, steps, files, more)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _asked(ticket: Ticket, contents: Contents) -> dict[str, Any]:
    """The answers of a service request; numbers, days and choices hold no names."""
    request = ServiceRequest.objects.filter(ticket=ticket).first()
    answers = request.answers if request else {}
    return {
        name: black_out(value, contents.hidden) if name in IN_OWN_WORDS else value for name, value in answers.items()
    }


def _checklist(ticket: Ticket, contents: Contents) -> list[PackedStep]:
    """Nothing where nobody ticked anything: an untouched list would say that nothing was tried."""
    if not contents.steps_done and contents.stuck_at is None:
        return []
    return [
        PackedStep(
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
