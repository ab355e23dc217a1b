"""What stands in people's bells about a question goes, for who may see it no more."""

from django.db.models import Q
from django.utils.translation import gettext as _

from helpdesk.models import Escalation, EscalationRequest, Ticket
from helpdesk.models.escalation import EscalationQuerySet
from helpdesk.models.ticket import TicketQuerySet
from lms.models import Notice, Person
from lms.models.notice import NoticeQuerySet


def veil_notices(*, ticket: Ticket) -> int:
    """Take the words out of old notices of a question that has become confidential, and of what was handed over of it,
    for everybody who does not see the one or the other; return how many lost theirs.

    Part of the transaction of another operation, which has changed the category; it asks no permission. The notice
    itself stays, with the number, so that counts and what was read do not change. Mails that wait are sent without the
    words too, since they take them from the notice. What leads elsewhere (to a pool of hours, by the link of an outside
    consultant) and what has no address (an answer that was not sent, a request that was closed) is left as it is.
    """
    matters = list(Escalation.objects.filter(ticket=ticket).order_by("pk"))
    requests = EscalationRequest.objects.filter(ticket=ticket)
    # By what happened, since there is an index; whether the question or a matter was told of, the address says.
    about = Q(event__object_type=Ticket._meta.label, event__object_id=ticket.pk)
    about |= Q(event__object_type=Escalation._meta.label, event__object_id__in=[matter.pk for matter in matters])
    told: NoticeQuerySet = Notice.objects.filter(about)
    of_question = [ticket.get_absolute_url(), *(request.get_absolute_url() for request in requests)]
    veiled = _veil(
        told.filter(path__in=of_question),
        Ticket.objects.filter(pk=ticket.pk),
        f"[{ticket.number}] {_('Confidential question')}",
    )
    for matter in matters:
        own = told.filter(path=matter.get_absolute_url())
        subject = f"[{matter.reference}] {_('Confidential matter')}"
        veiled += _veil(own, Escalation.objects.filter(pk=matter.pk), subject)
    return veiled


def _veil(notices: NoticeQuerySet, thing: TicketQuerySet | EscalationQuerySet, subject: str) -> int:
    readers = Person.objects.filter(pk__in=notices.order_by().values("person")).order_by("pk")
    blind = [person.pk for person in readers if not thing.visible_to(person).exists()]
    return notices.filter(person__in=blind).update(subject=subject, body="", path="")
