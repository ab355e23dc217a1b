"""Mail the data protection officer a link to one matter."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.models import DataOfficer, Obligation, OfficerLink
from helpdesk.obligation_events import OfficerLinkSent
from helpdesk.queries.officer_links import hashed_officer_link
from helpdesk.queries.timers import due_at
from lms.kit.codes import new_token
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.operations.tell import tell
from lms.outbox import announce
from lms.permissions import can

LASTS = timedelta(days=14)
KIND = "helpdesk.officer_link"


@transaction.atomic
def send_officer_link(
    *, obligation: Obligation, by: Person | None, now: datetime, about: Event | None = None, anew: bool = False
) -> OfficerLink | None:
    """The link names one officer and one matter; earlier ones for it stop working. None where nobody is the officer.

    `by` None: what a fact, `about`, brings with it, once however often it is delivered, and only where no link works
    yet, or `anew`. Permission: helpdesk.send_officer_link. Announces OfficerLinkSent. The address is known here and now
    only.
    """
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if by and not can(by, "helpdesk.send_officer_link", obligation):
        raise Refused(_("You may not send this link."))
    officer = DataOfficer.objects.present().filter(partner=obligation.partner_id).select_related("person").first()
    if officer is None:
        return None
    if about and Notice.objects.filter(event=about, kind=_kind(obligation), person=officer.person_id).exists():
        return None
    usable = OfficerLink.objects.usable(now).filter(obligation=obligation)
    if by is None and not anew and usable.exists():
        return None
    usable.update(revoked_at=now)
    token = new_token()
    link = OfficerLink.objects.create(
        officer=officer,
        obligation=obligation,
        hashed=hashed_officer_link(token),
        issued_at=now,
        expires_at=now + LASTS,
    )
    fact = OfficerLinkSent(link_id=link.pk)
    announce(fact, by=by, about=obligation, partner_id=obligation.partner_id, after={"link": link.pk}, now=now)
    tell(
        people=[officer.person],
        about=about,
        kind=_kind(obligation),
        subject=_("[%(number)s] Personal data: %(office)s")
        % {
            "number": obligation.ticket.number,
            "office": obligation.partner.short_name,
        },
        body=_(
            "A matter of your office may be a breach of personal data (GDPR art. 33). The time to notify the "
            "supervisory authority ends: %(due)s. The link works for 14 days, for you only. Opening it changes "
            "nothing; do not pass it on."
        )
        % {"due": due_at(obligation.due_at, now)},
        path=reverse("officer_link", args=[token]),
        by_mail=True,
        in_bell=False,
        now=now,
    )
    return link


def _kind(obligation: Obligation) -> str:
    """One fact may bring links to several matters."""
    return f"{KIND}.{obligation.pk}"
