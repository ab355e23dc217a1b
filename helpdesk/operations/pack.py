"""Make the package for the contractor; the verb before it decides who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from helpdesk.kit.blackout import SHORTEST, black_out
from helpdesk.kit.contents import Contents
from helpdesk.kit.words import needed
from helpdesk.models import Attachment, Package, PackedMessage, PackedStep, Ticket
from helpdesk.operations.copy_redacted import copy_redacted
from helpdesk.queries.handover import files_of
from helpdesk.queries.package_draft import draft_package
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
    draft = draft_package(ticket, needed(reason, field="reason"), clean_text(tried), contents)
    package = Package.objects.create(
        ticket=ticket,
        asked=draft.asked,
        location=draft.location,
        browser=draft.browser,
        hidden_places=draft.hidden_places,
        made_at=now,
    )
    for letter in draft.letters:
        letter.package = package
    for step in draft.checklist:
        step.package = package
    PackedMessage.objects.bulk_create(draft.letters)
    PackedStep.objects.bulk_create(draft.checklist)
    files = [_nameless(file, contents, by, now) for file in files_of(ticket, attachments)]
    return Packed(draft.reason, draft.tried, package, tuple(files), draft.shows_place)


def _nameless(file: Attachment, contents: Contents, by: Person, now: datetime) -> Attachment:
    """A file whose name holds a marked word goes out as a copy under another name."""
    name = black_out(file.name, contents.hidden)
    if name == file.name:
        return file
    with file.file.open("rb") as content:
        kept = ContentFile(content.read(), name=name)
    return copy_redacted(attachment=file, file=kept, name=name, by=by, now=now)
