"""Certificates near their end, and past it, on the homes of the leader, of the office and of the region."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Certificate, CertificateState
from courses.queries.certificates import EXPIRING, appointed_holders
from courses.records.certificate import EXPIRED, RENEWAL
from courses.screens.certificates import held, held_certificates
from lms import registry
from lms.kit.gathered import Listed, gathered
from lms.mail_times import DaytimeNotice, GatheredNotice, daytime_notices, gathered_notices
from lms.models import Person
from lms.models.standing import SPEAKER_ROLES
from lms.registry import HomePanel, NowItem

URGENT = timedelta(days=7)
MOST_SINGLE = 3


def to_renew(person: Person, now: datetime) -> list[NowItem]:
    """Certificates of the leader in their last 60 days or past their end, unless a newer one waits; gathered."""
    day, newest = timezone.localdate(now), {each.programme_id: each for each in held(person, now)}
    return [
        _own(each, day)
        for each in newest.values()
        if each.state == CertificateState.VALID and each.valid_until and each.valid_until <= day + RENEWAL
    ]


def _own(mine: Certificate, day: date) -> NowItem:
    last = mine.valid_until or day
    is_over = last < day
    words = _("Certificate expired on %(day)s") if is_over else _("Certificate expires on %(day)s")
    return NowItem(
        title=words % {"day": date_format(last, "j E Y")},
        url=reverse("my_certificates"),
        action=_("Renew"),
        detail=mine.title,
        icon="award",
        due=timezone.make_aware(datetime.combine(last, time.max)),
        tone="danger" if last <= day + URGENT else "warn",
    )


def office_endings(person: Person, now: datetime) -> Listed:
    """Certificates of the own office that have run out and that nobody renewed, of whoever still leads there."""
    day = timezone.localdate(now)
    rows = Certificate.objects.filter(partner_id__in=person.standing.partners(*SPEAKER_ROLES))
    rows = appointed_holders(rows.ending_by(day - timedelta(days=1)), day).order_by("valid_until", "pk")
    columns = {name: name for name in ("pk", "first_name", "last_name", "valid_until")}
    return Listed(rows, title=KT("terms__name"), **columns)


def expired_in_office(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [_theirs(row) for row in gathered(person, now, office_endings)[:MOST_SINGLE]]


def _theirs(row: dict[str, Any]) -> NowItem:
    certificate = Certificate(pk=row["pk"], first_name=row["first_name"], last_name=row["last_name"])
    last = date.fromisoformat(row["valid_until"])
    words = _("Expired on %(day)s: %(title)s")
    return NowItem(
        title=_("A leader's certificate has expired: %(name)s") % {"name": certificate.name},
        url=certificate.get_absolute_url(),
        action=_("Open the certificate"),
        detail=words % {"day": date_format(last, "j E Y"), "title": row["title"]},
        icon="award",
        due=timezone.make_aware(datetime.combine(last, time.max)),
        tone="danger",
    )


def ending_counts(person: Person, now: datetime) -> Listed:
    """How many of the region end within 60 days, by their last day being over or not."""
    day = timezone.localdate(now)
    rows = appointed_holders(Certificate.objects.ending_by(day + RENEWAL), day).order_by()
    return Listed(rows.values("valid_until").annotate(number=Count("pk")), last="valid_until", number="number")


def ending_in_region(person: Person, now: datetime) -> list[NowItem]:
    """Gathered; two lines at most, each leading to the list of them."""
    day = timezone.localdate(now).isoformat()
    over, ends = 0, 0
    for row in gathered(person, now, ending_counts):
        over, ends = over + row["number"] * (row["last"] < day), ends + row["number"] * (row["last"] >= day)
    expired = ngettext(
        "%(number)d leader's certificate has expired", "%(number)d leaders' certificates have expired", over
    )
    ending = ngettext("%(number)d certificate to renew", "%(number)d certificates to renew", ends)
    return [
        NowItem(
            title=words % {"number": number},
            url=f"{reverse('certificates')}?stan={standing}",
            action=_("Show the list"),
            icon="award",
            tone=tone,
        )
        for number, words, standing, tone in ((over, expired, EXPIRED, "warn"), (ends, ending, EXPIRING, "plain"))
        if number
    ]


SPEAKERS = frozenset(SPEAKER_ROLES)
for _panel in (
    HomePanel("certificates to renew", 30, frozenset({"leader"}), "now", to_renew, lists=(held_certificates,)),
    HomePanel("expired certificates", 32, SPEAKERS, "now", expired_in_office, lists=(office_endings,)),
    HomePanel("ending certificates", 33, frozenset({"coordinator"}), "now", ending_in_region, lists=(ending_counts,)),
):
    registry.home_panels.add(_panel)
daytime_notices.add(DaytimeNotice("certificate_ending"))
# All that one day reminds a person of comes as one mail, whichever run told it.
for _kind in ("courses_reminded", "lessons_changed", "certificate_ending", "instructions_reminded", "refreshers"):
    gathered_notices.add(GatheredNotice(_kind))
