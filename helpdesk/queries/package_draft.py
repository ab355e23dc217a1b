"""The package as it would go out: the very texts that are stored when it does, and what is read before it does."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from helpdesk.kit.blackout import BAR, black_out
from helpdesk.kit.contents import Contents
from helpdesk.models import Attachment, PackedMessage, PackedStep, ServiceRequest, Ticket
from helpdesk.models.package import Outcome
from helpdesk.models.service_request import IN_OWN_WORDS, answer_lines
from helpdesk.queries.packing import files_with_copies, letters_of, steps_of


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
    """Under the name by which it goes out; a picture that was blurred goes out as its newest copy."""

    name: str
    is_copy: bool
    is_renamed: bool


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
    return [
        FileOut(black_out(file.name, contents.hidden), is_copy, black_out(file.name, contents.hidden) != file.name)
        for file, is_copy in named
    ]


def seal_of(draft: PackageDraft, files: list[FileOut], *more: Any) -> str:
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
