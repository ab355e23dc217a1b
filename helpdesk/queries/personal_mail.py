"""Mail that a person sent us, and mail that a person sorted, for that person."""

from typing import Any

from django.db.models import Q

from helpdesk.models import IncomingMail
from lms.models import Person


def export_mail(person: Person) -> list[dict[str, Any]]:
    sent = Q(from_address=person.email.lower()) if person.email else Q(pk=None)
    rows = IncomingMail.objects.filter(sent | Q(handled_by=person)).order_by("pk")
    return [
        {
            "kind": "mail sorted" if mail.handled_by_id == person.pk else "mail sent",
            "subject": "" if mail.handled_by_id == person.pk else mail.subject,
            "outcome": mail.outcome,
            "at": mail.received_at.isoformat(),
        }
        for mail in rows
    ]
