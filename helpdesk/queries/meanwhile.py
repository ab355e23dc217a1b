"""Whether somebody wrote while an answer was being written."""

from django.utils.translation import gettext as _

from helpdesk.models import Escalation, Ticket


def meanwhile(*, ticket: Ticket | Escalation, version: int | None) -> str:
    """A sentence for who writes past something newer, else ""; without a version nothing is compared."""
    if version is None or version == ticket.version:
        return ""
    last = ticket.messages.in_order().select_related("author").last()
    if last is None or last.created_at < ticket.updated_at:
        return _("Something has changed here in the meantime. Look at it above; your text is still in the field.")
    return _("A message has come in the meantime from: %(person)s. Read it above; your text is still in the field.") % {
        "person": last.author
    }
