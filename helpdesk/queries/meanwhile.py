"""Whether somebody wrote while an answer was being written."""

from django.utils.translation import gettext as _

from helpdesk.models import Escalation, HeldReply, Ticket
from lms.kit.refused import Refused
from lms.models import Person


def meanwhile(
    *, ticket: Ticket | Escalation, version: int | None, seen: int | None = None, by: Person | None = None
) -> str:
    """A sentence for who writes past something newer, else ""; without a version nothing is compared.

    `seen` is the newest message that was on the page: what has changed since by own letters alone is nothing newer.
    """
    if version is None or version == ticket.version:
        return ""
    if seen is not None and by is not None:
        authors = list(ticket.messages.filter(pk__gt=seen).order_by("-pk").values_list("author_id", flat=True))
        if set(authors) == {by.pk} and ticket.version - version == len(authors):
            return ""
    last = ticket.messages.in_order().select_related("author").last()
    if last is None or last.created_at < ticket.updated_at:
        return _("Something has changed here in the meantime. Look at it above; your text is still in the field.")
    return _answered(last.author)


def refuse_changed(ticket: Ticket, version: int | None) -> None:
    """For an act without a text, asked behind the lock."""
    if version is not None and version != ticket.version:
        raise Refused(_("It has changed in the meantime. Read it, then do it again."))


def held_meanwhile(*, ticket: Ticket, by: Person, seen: int) -> str:
    """The same of an answer that a colleague has sent just now and may still take back; `seen` was on the page."""
    held = HeldReply.objects.visible_to(by).held().filter(ticket=ticket, pk__gt=seen).exclude(author=by)
    last = held.select_related("author").order_by("-pk").first()
    return _answered(last.author) if last else ""


def _answered(person: Person) -> str:
    return _("A message has come in the meantime from: %(person)s. Read it above; your text is still in the field.") % {
        "person": person
    }
