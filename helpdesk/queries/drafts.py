"""The own draft of a form: that of a question comes with the question, that of a place is asked for."""

from dataclasses import dataclass
from datetime import datetime

from helpdesk.models import Draft, Ticket
from lms.models import Person


@dataclass(frozen=True)
class OwnDraft:
    kind: str
    body: str
    at: datetime

    @property
    def at_ms(self) -> int:
        """As scripts count time."""
        return int(self.at.timestamp() * 1000)


def draft_of(ticket: Ticket) -> OwnDraft | None:
    """Of a question as `find_ticket` finds it for the reader."""
    kept = vars(ticket)
    return OwnDraft(kept["draft_kind"], kept["draft_body"], kept["draft_at"]) if kept.get("draft_kind") else None


def own_draft(person: Person, place: str) -> OwnDraft | None:
    kept = Draft.objects.visible_to(person).filter(ticket=None, place=place).first()
    return OwnDraft(kept.kind, kept.body, kept.saved_at) if kept else None
