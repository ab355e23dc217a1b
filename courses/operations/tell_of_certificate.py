"""Tell those whom a decision about a certificate concerns."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.events import (
    CertificateRefused,
    CertificateRequested,
    CertificateResumed,
    CertificateRevoked,
    CertificateSuspended,
    LeaderCertified,
)
from courses.models import Certificate
from lms.models import Event, Notice
from lms.operations.tell import tell
from lms.queries.people import coordinators_on, speakers_of


@dataclass(frozen=True)
class Words:
    """`subject` has the places `name` (of the holder) and `title` (of the certificate)."""

    subject: Any
    body: Any


TO_APPROVE = Words(
    gettext_lazy("Certificate to approve: %(name)s"),
    gettext_lazy("Every condition is met. The certificate waits for the approval of the Marshal's Office."),
)
SAID = {
    LeaderCertified.name: Words(
        gettext_lazy("Certificate issued: %(name)s"),
        gettext_lazy("The certificate is valid from now on. Its PDF waits on the page of the certificate."),
    ),
    CertificateRefused.name: Words(
        gettext_lazy("Certificate refused: %(name)s"),
        gettext_lazy("The Marshal's Office refused the certificate. Its reason stands on the page of the certificate."),
    ),
    CertificateSuspended.name: Words(
        gettext_lazy("Certificate suspended: %(name)s"),
        gettext_lazy("From now on the certificate has no effect. The reason stands on its page."),
    ),
    CertificateResumed.name: Words(
        gettext_lazy("Certificate valid again: %(name)s"),
        gettext_lazy("The Marshal's Office has ended the suspension."),
    ),
    CertificateRevoked.name: Words(
        gettext_lazy("Certificate revoked: %(name)s"),
        gettext_lazy("The certificate has no effect any more. The reason stands on its page."),
    ),
}


@transaction.atomic
def tell_of_certificate(*, event: Event) -> list[Notice]:
    """A request goes to the coordinators; every decision to the holder and to who speaks for their office.

    Nobody is told of what they did themselves. Called for the same event again, it tells nobody twice.
    """
    certificate = Certificate.objects.select_related("holder").filter(pk=event.data["certificate_id"]).first()
    if certificate is None:
        return []
    day = timezone.localdate(event.happened_at)
    if event.name == CertificateRequested.name:
        words, people = TO_APPROVE, coordinators_on(day)
    else:
        speakers = speakers_of(certificate.partner_id, day)
        words, people = SAID[event.name], [certificate.holder, *speakers]
    return tell(
        people=[person for person in people if person.pk != event.actor_id],
        about=event,
        kind=event.name.removeprefix("courses."),
        subject=words.subject % {"name": certificate.name or _("former leader")},
        body=f"{certificate.title}. {words.body}",
        path=certificate.get_absolute_url(),
        by_mail=True,
        now=event.happened_at,
    )
