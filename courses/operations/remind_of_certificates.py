"""Remind leaders of certificates that are to be renewed."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import CertificateEnding
from courses.models import Certificate
from courses.queries.certificates import appointed_holders
from courses.queries.renewal import stage_on
from courses.records.certificate import GRACE, RENEWAL, CertificateQuerySet
from lms.kit.quiet import is_quiet
from lms.models import Event, Person
from lms.operations.tell import tell
from lms.outbox import announce
from lms.queries.people import speakers_of


def remind_of_certificates(*, now: datetime) -> int:
    """Tell holders 60, 30 and 7 days before the end; the day after it who speaks for their office, too.

    Return how many certificates somebody was told of. No person acts, so no permission is asked; nothing leaves in
    quiet hours. The fact that is announced says which stage was told, so a run that is doubled, killed or called again
    tells nothing twice, and one that was missed for days tells the latest stage only. Who has asked for the next
    certificate, or no longer has the role, is left alone.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    return sum(_remind(pk, day, now) for pk in _due(day).order_by("pk").values_list("pk", flat=True))


def _due(day: date) -> CertificateQuerySet:
    same = {"holder": OuterRef("holder"), "programme": OuterRef("programme")}
    asked = Certificate.objects.waiting().filter(**same)
    rows = Certificate.objects.ending_by(day + RENEWAL).filter(~Exists(asked), valid_until__gte=day - GRACE)
    return appointed_holders(rows, day)


@transaction.atomic
def _remind(pk: int, day: date, now: datetime) -> bool:
    # Two runs at once take turns at the certificate, so that the second sees what the first has told.
    certificate = Certificate.objects.select_for_update(of=("self",)).select_related("holder").get(pk=pk)
    if not certificate.valid_until or not certificate.issued_on:
        return False
    stage = stage_on(certificate.valid_until, day, certificate.issued_on)
    if stage is None or stage <= _told(pk):
        return False
    fact = CertificateEnding(certificate_id=pk, stage=stage)
    event = announce(fact, by=None, about=certificate, partner_id=certificate.partner_id, now=now)
    last = {"name": certificate.name, "title": certificate.title, "day": date_format(certificate.valid_until, "j E Y")}
    subject = _("Your certificate is to be renewed") if stage < 0 else _("Your certificate has expired")
    body = _("%(title)s: valid until %(day)s. „Your way” says what the renewal asks for.") % last
    _tell([certificate.holder], event, subject, body, reverse("my_certificates"), now)
    if stage > 0:
        subject = _("A leader's certificate has expired: %(name)s") % last
        body = _("%(title)s: valid until %(day)s.") % last
        speakers = [each for each in speakers_of(certificate.partner_id, day) if each.pk != certificate.holder_id]
        _tell(speakers, event, subject, body, certificate.get_absolute_url(), now)
    return True


def _told(pk: int) -> int:
    """The latest stage of which somebody was told."""
    told = Event.objects.filter(
        name=CertificateEnding.name, object_type=Certificate._meta.label, object_id=pk
    ).values_list("data__stage", flat=True)
    return max(told, default=-(RENEWAL.days + 1))


def _tell(people: list[Person], event: Event, subject: str, body: str, path: str, now: datetime) -> None:
    tell(
        people=people,
        about=event,
        kind="certificate_ending",
        subject=subject,
        body=body,
        path=path,
        by_mail=True,
        now=now,
    )
