"""One partner's card: places, people, what it runs."""

from dataclasses import dataclass
from datetime import date

from lms.models import Appointment, Deployment, Location, OrgUnit, Partner, PartnerStatus, Person
from lms.queries.alarms import Alarm, alarms_of
from lms.queries.people import appointments_at


@dataclass(frozen=True)
class Card:
    partner: Partner
    locations: list[Location]
    org_units: list[OrgUnit]
    people: list[Appointment]
    deployments: list[Deployment]
    inside: bool
    alarms: list[Alarm]


def card_of(partner: Partner, viewer: Person, day: date) -> Card:
    """Everything this viewer may see of the card; a contractor sees no people and no places of a partner."""
    inside = viewer.standing.sees_all_people or partner.pk in viewer.standing.partners()
    return Card(
        partner=partner,
        locations=list(partner.locations.order_by("name")) if inside else [],
        org_units=list(partner.org_units.order_by("name")) if inside else [],
        people=appointments_at(partner, day) if inside else [],
        deployments=running(partner, viewer),
        inside=inside,
        alarms=_alarms(partner) if inside else [],
    )


def _alarms(partner: Partner) -> list[Alarm]:
    """Of a partner that takes part and was counted; no statement where the numbers were fetched together with it."""
    counted = getattr(partner, "figures", None)
    return alarms_of(counted.counts) if counted and partner.status == PartnerStatus.ACTIVE else []


def running(partner: Partner, viewer: Person) -> list[Deployment]:
    """The newest release of each system at this partner, by system."""
    noted = (
        Deployment.objects.visible_to(viewer)
        .filter(partner=partner)
        .select_related("release__system")
        .order_by("release__system__code", "-since", "-pk")
    )
    newest: dict[int, Deployment] = {}
    for deployment in noted:
        newest.setdefault(deployment.release.system_id, deployment)
    return list(newest.values())


def partner_by_code(code: str, viewer: Person) -> Partner | None:
    """The partner this viewer sees under a code of today or of former years; any text may be asked."""
    seen = Partner.objects.visible_to(viewer).select_related("unit", "figures")
    return seen.filter(teryt=code).first() or seen.filter(unit__codes__code=code).first()
