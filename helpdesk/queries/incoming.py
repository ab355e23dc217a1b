"""The list of incoming mail, and one mail read again for the screen."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from helpdesk.mail.parse import MAX_BYTES, parse
from helpdesk.mail.parsed import Parsed
from helpdesk.models import IncomingMail
from helpdesk.models.incoming_mail import FOR_A_PERSON, Outcome
from lms.kit.gathered import Listed
from lms.models import Person

TO_SORT = "do-rozpatrzenia"
ALL = "wszystkie"
LONGEST_SEARCH = 100
MOST_COUNTED = 1_000


def mails_to_list(person: Person, state: str, text: str) -> QuerySet[IncomingMail]:
    """What waits for a person, everything, or one outcome; `text` occurs in the address, the name or the subject."""
    rows = IncomingMail.objects.visible_to(person).select_related("ticket", "handled_by")
    if state in Outcome.values:
        rows = rows.filter(outcome=state)
    elif state != ALL:
        rows = rows.filter(outcome__in=FOR_A_PERSON)
    words = text.replace("\x00", "").strip()[:LONGEST_SEARCH]
    if words:
        found = Q(from_address__icontains=words) | Q(sender_name__icontains=words) | Q(subject__icontains=words)
        rows = rows.filter(found)
    return rows


def waiting_mails(person: Person, now: datetime) -> Listed:
    """When each mail came that waits for a person, the oldest first; MOST_COUNTED of them."""
    rows = IncomingMail.objects.visible_to(person).for_a_person().order_by("pk")[:MOST_COUNTED]
    return Listed(rows, at="received_at")


def read_again(mail: IncomingMail) -> Parsed | None:
    """None where the bytes are gone, because somebody's data was erased."""
    try:
        with default_storage.open(mail.path) as file:
            return parse(file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        return None
