"""Partners that have different systems."""

from datetime import date

from lms.models import Deployment, Partner, Person, Release, Role, System, UnitKind
from tests.factories.organisations import make_partner
from tests.factories.people import make_appointment, make_person

SINCE = date(2026, 1, 5)


def make_systems() -> None:
    """EZD in 3.1, 3.2 and 4.0, released in an order that is not that of their rows, and ESB without releases."""
    ezd = System.objects.create(code="EZD", name="EZD", kind=System.Kind.EZD)
    System.objects.create(code="ESB", name="Szyna", kind=System.Kind.ESB)
    for version, month in (("3.2", 3), ("3.1", 2), ("4.0", 9)):
        Release.objects.create(system=ezd, version=version, released_on=date(2026, month, 1))


def run_release(partner: Partner, version: str, since: date = SINCE) -> None:
    Deployment.objects.create(partner=partner, release=Release.objects.get(version=version), since=since)


def make_commune_with_ezd(version: str = "3.2") -> tuple[Partner, Person]:
    """And a clerk of it."""
    commune = make_partner("gmina Łąki", kind=UnitKind.RURAL_COMMUNE, scope_ezd=True, scope_esb=False)
    run_release(commune, version)
    return commune, _clerk("gminny", commune)


def make_county_with_esb() -> tuple[Partner, Person]:
    """And a clerk of it."""
    county = make_partner("powiat lipski", scope_ezd=False, scope_esb=True)
    return county, _clerk("powiatowy", county)


def _clerk(login: str, partner: Partner) -> Person:
    person = make_person(login, password="Zielony-most-27")
    make_appointment(person, Role.CLERK, partner)
    return person
