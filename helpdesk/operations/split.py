"""Some letters of a question become a question of their own."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.join_events import TicketSplit
from helpdesk.models import Attachment, Channel, Message, Note, Ticket, TicketTie, TieKind
from helpdesk.operations.ask import ask
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

SAME = ("kind", "mime", "name", "size", "sha256", "added_by", "created_at")


@transaction.atomic
def split(
    *,
    ticket: Ticket,
    title: str,
    letters: Iterable[int],
    by: Person,
    now: datetime,
    notes: Iterable[int] = (),
    key: UUID | None = None,
) -> Ticket:
    """Ask in the name of who asked `ticket`, with the words of these letters; return the new question.

    Permission: helpdesk.split. The letters stay where they are. The new question repeats them with author, time and
    files, in the same category, at the same place of a text, with a clock of its own from now on; each of the two shows
    the other. Notes go along only where they are named, as notes, and only those that `by` may read. Colleagues who
    were added do not. Announces TicketAsked (by ask) and TicketSplit.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)

    def make() -> Ticket:
        if ticket.channel == Channel.FORM and can(by, "helpdesk.link", ticket):
            raise Refused(_("A request from the public form stays whole: its answers go to one address."))
        if not can(by, "helpdesk.split", ticket):
            raise Refused(_("Only who answers this question makes another one of it."))
        chosen = list(ticket.messages.filter(pk__in=list(letters)).in_order())
        if not chosen:
            raise Refused(_("Choose at least one letter."), field="letters")
        made = ask(
            title=title,
            body=chosen[0].body,
            by=ticket.asked_by,
            recorded_by=by,
            channel=ticket.channel,
            category=ticket.category,
            step=ticket.step,
            system=ticket.system,
            now=now,
        )
        made.messages.all().delete()
        for letter in chosen:
            _repeat(letter, made)
        for note in Note.objects.visible_to(by).filter(ticket=ticket, pk__in=list(notes)).in_order():
            made.notes.create(author=note.author, body=note.body, created_at=note.created_at, copied_from=note)
        TicketTie.objects.create(kind=TieKind.SPLIT, ticket=ticket, other=made, made_by=by, made_at=now)
        fact = TicketSplit(ticket_id=ticket.pk, made_id=made.pk)
        announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, after={"made": made.number}, now=now)
        return made

    made, _fresh = once(key=key, action="helpdesk.split", by=by, now=now, kind=Ticket, make=make)
    return made


def _repeat(letter: Message, made: Ticket) -> None:
    """A solution of the one solves nothing of the other."""
    copy = made.messages.create(
        author=letter.author,
        side=letter.side,
        body=letter.body,
        quoted=letter.quoted,
        channel=letter.channel,
        created_at=letter.created_at,
        copied_from=letter,
    )
    for file in letter.attachments.originals().in_order():
        # The same file under the same name nobody can guess: it is served to who sees either question.
        same = {name: getattr(file, name) for name in SAME}
        Attachment.objects.create(message=copy, file=file.file.name, **same)
