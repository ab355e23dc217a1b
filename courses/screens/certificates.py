"""Certificates in the open tables: menu, homes, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.forget_holder import forget_holder
from courses.queries import sealed_certificates  # fills the table of chains, too
from courses.queries.journeys import Journey, journeys
from courses.records.certificate import SPEAKER_ROLES
from lms import registry
from lms.models import Person
from lms.registry import HomePanel, NavItem, NowItem, PersonalData, Recomputable

MOST_SINGLE = 3


def to_approve(person: Person, now: datetime) -> list[NowItem]:
    """Certificates that wait for a coordinator: each by name, or together when there are many; one statement."""
    waiting = list(Certificate.objects.waiting().select_related("partner").order_by("requested_at", "pk"))
    if len(waiting) <= MOST_SINGLE:
        return [_to_approve(each) for each in waiting]
    count = len(waiting)
    words = ngettext("%(number)d certificate waits for approval", "%(number)d certificates wait for approval", count)
    return [
        NowItem(
            title=words % {"number": count},
            url=reverse("certificates"),
            action=_("Show the list"),
            icon="award",
            due=waiting[0].requested_at,
        )
    ]


def _to_approve(certificate: Certificate) -> NowItem:
    return NowItem(
        title=_("Certificate to approve: %(name)s") % {"name": certificate.name},
        url=certificate.get_absolute_url(),
        action=_("Check and decide"),
        detail=f"{certificate.title}, {certificate.partner.short_name}",
        icon="award",
        due=certificate.requested_at,
    )


def on_the_way(person: Person, now: datetime) -> list[Journey] | None:
    """Ways that are not at their end; the statements do not grow with the number of programmes."""
    ways = journeys(person, timezone.localdate(now))
    return [each for each in ways if each.is_under_way and each.standing != CertificateState.VALID] or None


def to_renew(person: Person, now: datetime) -> list[NowItem]:
    """Certificates of the leader in their last 60 days; one statement."""
    day = timezone.localdate(now)
    held = Certificate.objects.valid_on(day).filter(holder=person)
    return [
        NowItem(
            title=_("Certificate expires on %(day)s") % {"day": each.valid_until},
            url=reverse("my_certificates"),
            action=_("Renew"),
            detail=each.title,
            icon="award",
            tone="warn",
        )
        for each in held
        if each.is_expiring(day)
    ]


def _leads(person: Any) -> bool:
    return bool(person.standing.has("leader"))


def _decides(person: Any) -> bool:
    return bool(person.standing.is_office or person.standing.partners(*SPEAKER_ROLES))


def export_certificates(person: Person) -> list[dict[str, Any]]:
    rows = Certificate.objects.filter(holder=person).order_by("pk")
    return [
        {
            "title": row.title,
            "number": row.number,
            "state": row.state,
            "requested_at": row.requested_at.isoformat(),
            "issued_on": row.issued_on.isoformat() if row.issued_on else None,
            "valid_until": row.valid_until.isoformat() if row.valid_until else None,
            "evidence": row.evidence,
        }
        for row in rows
    ]


def export_decisions(person: Person) -> list[dict[str, Any]]:
    """What was decided about the person's certificates, and what they decided about those of others."""
    columns = ("certificate__number", "kind", "at", "reason")
    about = CertificateChange.objects.filter(certificate__holder=person).order_by("pk")
    own = CertificateChange.objects.filter(by=person).exclude(certificate__holder=person).order_by("pk")
    return [
        *({"number": number, "kind": kind, "at": at.isoformat(), "reason": reason}
          for number, kind, at, reason in about.values_list(*columns)),
        *({"number": number, "kind": kind, "at": at.isoformat()}
          for number, kind, at, _reason in own.values_list(*columns)),
    ]  # fmt: skip


registry.nav.add(NavItem("my certificates", gettext_lazy("Your way"), "my_certificates", 25, _leads, icon="award"))
registry.nav.add(NavItem("certificates", gettext_lazy("Certificates"), "certificates", 25, _decides, icon="award"))
for _panel in (
    HomePanel("certificates to approve", 15, frozenset({"coordinator"}), "now", to_approve),
    HomePanel("certificates to renew", 30, frozenset({"leader"}), "now", to_renew),
    HomePanel("way to a certificate", 10, frozenset({"leader"}), "side", on_the_way, "courses/home_journey.html"),
):
    registry.home_panels.add(_panel)
registry.recomputables.add(Recomputable("certificates", sealed_certificates.state_differences))
registry.personal_data.add(
    PersonalData(
        "certificates",
        frozenset({"courses.Certificate"}),
        export_certificates,
        lambda person, now: forget_holder(person=person, now=now),
    )
)
registry.personal_data.add(
    PersonalData(
        "decisions about certificates",
        frozenset({"courses.CertificateChange"}),
        export_decisions,
        # The decisions stay, as the record demands; an account without a name is left as their author.
        lambda person, now: 0,
    )
)
