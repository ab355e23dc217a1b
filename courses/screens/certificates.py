"""Certificates in the open tables: menu, homes, personal data."""

from datetime import date, datetime
from typing import Any

from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.forget_holder import forget_holder
from courses.queries import sealed_certificates  # noqa: F401 - fills the table of chains
from courses.queries.achievements import Records
from courses.queries.journeys import Journey, journeys_by, offers_to
from courses.queries.learnt import RECORDS, learnt, outcomes_told
from courses.queries.recompute_certificates import certificate_differences
from lms import registry
from lms.kit.gathered import Listed, gathered, moment
from lms.models import Person
from lms.models.standing import SPEAKER_ROLES
from lms.registry import HomePanel, NavItem, NowItem, PersonalData, Recomputable

MOST_SINGLE = 3


def to_approve(person: Person, now: datetime) -> list[NowItem]:
    """Certificates that wait for a coordinator: each by name, or together when there are many; gathered."""
    waiting = gathered(person, now, waiting_certificates)
    count = len(waiting)
    if count <= MOST_SINGLE:
        return [_to_approve(each) for each in waiting]
    words = ngettext("%(number)d certificate waits for approval", "%(number)d certificates wait for approval", count)
    return [
        NowItem(
            title=words % {"number": count},
            url=reverse("certificates"),
            action=_("Show the list"),
            icon="award",
            due=moment(waiting[0]["requested_at"]),
        )
    ]


def waiting_certificates(person: Person, now: datetime) -> Listed:
    columns = {name: name for name in ("pk", "first_name", "last_name", "requested_at")}
    rows = Certificate.objects.waiting().order_by("requested_at", "pk")
    return Listed(rows, title=KT("terms__name"), partner="partner__short_name", **columns)


def held_certificates(person: Person, now: datetime) -> Listed:
    columns = {name: name for name in ("pk", "programme_id", "programme_version", "state", "issued_on", "valid_until")}
    return Listed(Certificate.objects.filter(holder=person).order_by("pk"), title=KT("terms__name"), **columns)


def held(person: Person, now: datetime) -> list[Certificate]:
    return [_certificate(**row) for row in gathered(person, now, held_certificates)]


def _certificate(
    *, title: str, issued_on: str | None = None, valid_until: str | None = None, **columns: Any
) -> Certificate:
    days = {"issued_on": issued_on, "valid_until": valid_until}
    read = {name: date.fromisoformat(text) for name, text in days.items() if text}
    return Certificate(terms={"name": title}, **read, **columns)


def _to_approve(row: dict[str, Any]) -> NowItem:
    certificate = Certificate(pk=row["pk"], first_name=row["first_name"], last_name=row["last_name"])
    return NowItem(
        title=_("Certificate to approve: %(name)s") % {"name": certificate.name},
        url=certificate.get_absolute_url(),
        action=_("Check and decide"),
        detail=f"{row['title']}, {row['partner']}",
        icon="award",
        due=moment(row["requested_at"]),
    )


def on_the_way(person: Person, now: datetime) -> list[Journey] | None:
    """Ways that are not at their end; one statement, and one for the courses shared with those to continue.

    Whoever holds every certificate is asked for no facts.
    """
    offers, mine, day = offers_to(person), held(person, now), timezone.localdate(now)
    ways = journeys_by(offers, Records(), mine, day)
    wanted = {each.programme.pk for each in ways if each.is_under_way and each.standing != CertificateState.VALID}
    if not wanted:
        return None
    return journeys_by([each for each in offers if each.programme.pk in wanted], learnt(person, now), mine, day)


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
registry.nav.add(
    NavItem("certificates", gettext_lazy("Certificates"), "certificates", 25, _decides, icon="award", group="rollout")
)
OFFICE, LEADERS = frozenset({"coordinator"}), frozenset({"leader"})
JOURNEY = (held_certificates, outcomes_told, *RECORDS)
for _panel in (
    HomePanel("certificates to approve", 15, OFFICE, "now", to_approve, lists=(waiting_certificates,)),
    HomePanel("way to a certificate", 10, LEADERS, "side", on_the_way, "courses/home_journey.html", JOURNEY),
):
    registry.home_panels.add(_panel)
registry.recomputables.add(Recomputable("certificates", certificate_differences))
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
