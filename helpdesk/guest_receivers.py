"""What an outside consultant is told of the matter, who hears what they did, and what ends with the giver's post."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import EscalationAnsweredBack, EscalationReplied, SolutionSentBack
from helpdesk.guest_events import ConsultantActed
from helpdesk.models import EscalationMessage, GuestAccess, GuestUse
from helpdesk.operations.mail_guest import KIND, mail_guest
from helpdesk.queries.guests import guests_of
from helpdesk.receivers import EXCERPT, escalation_of, named, tell_people
from lms.events import AppointmentEnded, MailBounced, MailUndelivered
from lms.kit.markup import excerpt
from lms.models import Appointment, Event, MailDelivery, Role
from lms.outbox import receives


@receives(EscalationReplied, EscalationAnsweredBack, SolutionSentBack)
def tell_guests(event: Event) -> None:
    """What the leader writes, and what the contractor's own people write: the consultant reads along."""
    escalation = escalation_of(event)
    message = EscalationMessage.objects.select_related("guest_use__access").get(pk=event.data["message_id"])
    use = getattr(message, "guest_use", None)
    for access in guests_of(escalation, timezone.now()):
        if use is None or use.access.person_id != access.person_id:
            mail_guest(
                access=access,
                about=event,
                subject=named(_("[%(number)s] New message: %(title)s"), escalation),
                body=excerpt(message.body, length=EXCERPT),
                now=timezone.now(),
            )


@receives(ConsultantActed)
def tell_who_gave(event: Event) -> None:
    """The leader hears of the letter itself; who let the consultant in hears who wrote it in their name."""
    access = GuestAccess.objects.select_related("person", "given_by").get(pk=event.data["access_id"])
    escalation = escalation_of(event)
    use = GuestUse.objects.get(message=event.data["message_id"])
    subject = named(_("[%(number)s] An outside consultant has written: %(title)s"), escalation)
    body = f"{access.person}: {use.get_verb_display()}"
    tell_people(event, [access.given_by], "consultant_acted", subject, body, escalation, by_mail=False)


@receives(MailUndelivered, MailBounced)
def tell_of_unreached_guest(event: Event) -> None:
    """Who let the consultant in may have mistyped the address."""
    mails = MailDelivery.objects.select_related("notice__person", "notice__event").filter(notice__kind=KIND)
    mail = mails.filter(pk=event.data["mail_id"]).first()
    if mail is None:
        return
    about = mail.notice.event.data["escalation_id"] if mail.notice.event else None
    accesses = GuestAccess.objects.filter(person=mail.notice.person_id, escalation=about)
    accesses = accesses.select_related("given_by", "escalation")
    if access := accesses.newest_first().first():
        subject = named(_("[%(number)s] An e-mail did not arrive: %(title)s"), access.escalation)
        body = _("It was for: %(person)s, %(address)s. Check the address and invite the person anew.")
        body = body % {"person": mail.notice.person, "address": mail.address}
        tell_people(event, [access.given_by], "undelivered", subject, body, access.escalation)


@receives(AppointmentEnded)
def end_accesses(event: Event) -> None:
    """Whoever is appointed anew invites anew; no old link comes back to life with the new role."""
    left = Appointment.objects.filter(pk=event.data["appointment_id"], role=Role.CONTRACT_MANAGER).first()
    if left:
        given = GuestAccess.objects.filter(given_by=left.person_id, escalation__contractor=left.organisation_id)
        given.filter(revoked_at=None, given_at__lte=event.happened_at).update(revoked_at=timezone.now())
