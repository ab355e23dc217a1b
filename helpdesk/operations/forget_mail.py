"""Take a person out of the mail that came in."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction

from helpdesk.models import IncomingMail
from lms.models import Person


@transaction.atomic
def forget_mail(*, person: Person, now: datetime) -> int:
    """Delete the bytes of mails from the person's address, and the address; return the rows changed.

    The rows stay, with what became of each. Called by lms's erasing before the account itself is made anonymous. An
    address that other people use too keeps its mails: they are theirs as well.
    """
    others = Person.objects.filter(email__iexact=person.email, is_active=True).exclude(pk=person.pk)
    if not person.email or others.exists():
        return 0
    rows = list(IncomingMail.objects.filter(from_address=person.email.lower()))
    for mail in rows:
        default_storage.delete(mail.path)
        mail.sender_name = mail.from_address = mail.subject = mail.message_id = ""
        mail.save(update_fields=["sender_name", "from_address", "subject", "message_id"])
    return len(rows)
