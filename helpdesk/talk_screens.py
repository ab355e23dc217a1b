"""What conversation puts into the open tables: personal data."""

from datetime import datetime

from helpdesk.models import Draft, SavedReply, TicketWatch
from helpdesk.queries.personal_talk import export_replies, export_talk, export_watches
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def erase_drafts(person: Person, now: datetime) -> int:
    """Nobody has read them, so nothing needs them. An answer on hold has been accepted: it goes its way."""
    return Draft.objects.visible_to(person).delete()[0]


def erase_replies(person: Person, now: datetime) -> int:
    """The own ones go; the office goes on with the shared ones."""
    gone = SavedReply.objects.filter(owner=person, shared_by=None).delete()[0]
    return gone + SavedReply.objects.filter(owner=person).update(owner=None)


def erase_watches(person: Person, now: datetime) -> int:
    return TicketWatch.objects.visible_to(person).delete()[0]


registry.personal_data.add(
    PersonalData("drafts", frozenset({"helpdesk.Draft", "helpdesk.HeldReply"}), export_talk, erase_drafts)
)
registry.personal_data.add(
    PersonalData("saved replies", frozenset({"helpdesk.SavedReply"}), export_replies, erase_replies)
)
registry.personal_data.add(
    PersonalData("watched questions", frozenset({"helpdesk.TicketWatch"}), export_watches, erase_watches)
)
