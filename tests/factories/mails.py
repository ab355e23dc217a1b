"""Mail that comes in, made by the operations that take it."""

from io import BytesIO

from helpdesk.models import IncomingMail
from helpdesk.operations.store_mail import store_mail
from helpdesk.operations.take_mail_in import take_mail_in
from lms.models import MailDelivery, Person
from lms.outbox import sweep
from tests.factories.tickets import MORNING
from tests.helpdesk.mail.made import mail_of


def make_mail(
    *headers: str, body: str | bytes = "Nie działa drukarka.\r\n", sender: str = "zofia@example.org", now=MORNING
) -> IncomingMail:
    """Stored and taken in."""
    return take_raw(mail_of(*headers, body=body, sender=sender), now=now)


def take_raw(raw: bytes, now=MORNING) -> IncomingMail:
    return take_mail_in(mail=store_mail(source=BytesIO(raw), now=now), now=now)


def told(person: Person) -> MailDelivery:
    """The newest mail that we wrote to this person, once all facts were delivered."""
    from django.utils import timezone

    sweep(now=timezone.now())
    return MailDelivery.objects.filter(notice__person=person).latest("pk")


def became(mail: IncomingMail) -> tuple[str, str]:
    return mail.outcome, mail.reason
