"""The people of the demonstration: the office, contractors, partners. Content: site/content/demo/people.json."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import Site

from lms.context import DEMO_LOGINS
from lms.kit.clock import WorkingCalendar
from lms.kit.gathering import gathering
from lms.models import (
    Event,
    JobPosition,
    Location,
    Notice,
    Organisation,
    OrganisationKind,
    OrgUnit,
    Partner,
    Person,
    Release,
    Role,
    SiteTexts,
    System,
    TerytCode,
)
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.ask_for_login import ask_for_login
from lms.operations.count_partners import count_partners
from lms.operations.deploy import deploy
from lms.operations.describe import describe
from lms.operations.join import join
from lms.operations.keep_contract import keep_contract
from lms.operations.keep_contractor import keep_contractor
from lms.operations.keep_location import keep_location
from lms.operations.keep_org_unit import keep_org_unit
from lms.operations.keep_position import keep_position
from lms.operations.keep_release import keep_release
from lms.operations.keep_system import keep_system
from lms.outbox import deliver
from lms.registry import DemoPlanter, demo_planters

FOLDER = settings.BASE_DIR / "site" / "content" / "demo"
PASSWORD = "demo"  # noqa: S105 - known to everybody; it exists only where DEMO is on
MONTH = timedelta(days=30.44)
LISTS_BEGAN = 14 * MONTH
ADDRESS = ("name", "short_name", "phone", "email")
# Who appoints, where that is not the coordinator.
APPOINTED_BY: dict[str, str] = {
    Role.TRAINER: Role.CONTRACT_MANAGER,
    Role.CONSULTANT: Role.CONTRACT_MANAGER,
    Role.LEADER: Role.REPRESENTATIVE,
    Role.CLERK: Role.REPRESENTATIVE,
}

Say = Callable[[str], None]


def read(name: str) -> Any:
    """One content file of the demonstration."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def plant_people(now: datetime, say: Say) -> None:
    """Everything relative to `now`. Whoever may appoint does so, so that the record reads like a real one."""
    content = read("people.json")
    SiteTexts.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=content["site"])
    SiteTexts.forget()
    office = Organisation.objects.create(
        kind=OrganisationKind.OFFICE,
        **{name: content["office"][name] for name in ("name", "short_name", "phone", "email")},
    )
    people = _appoint_all(content["office"], office, now)
    coordinator = people["koordynator"]
    _plant_lists(content, coordinator, now)
    for firm in content["contractors"]:
        _plant_contractor(firm, coordinator, now)
    for partner in content["partners"]:
        _plant_partner(partner, coordinator, now)
    for person in Person.objects.filter(username__in=DEMO_LOGINS):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    for request in content["login_requests"]:
        ask_for_login(login=request["login"], by_mail=False, now=hours_before(now, request["hours_ago"]))
    count = len(content["partners"])
    say(ngettext("%(count)d partner with its people", "%(count)d partners with their people", count) % {"count": count})


def _plant_lists(content: dict[str, Any], coordinator: Person, now: datetime) -> None:
    """Job positions, systems and their releases, which the office keeps."""
    first = now - LISTS_BEGAN
    for name in content["positions"]:
        keep_position(name=name, by=coordinator, now=first)
    for entry in content["systems"]:
        system = keep_system(**_only(entry, "code", "name", "kind"), by=coordinator, now=first)
        for release in entry["releases"]:
            out = now - timedelta(days=release["days_ago"])
            told = _only(release, "version", "notes")
            keep_release(system=system, released_on=_day(out), **told, by=coordinator, now=out)


def _plant_contractor(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    contract = entry["contract"]
    began = now - contract["began_months_ago"] * MONTH
    firm = keep_contractor(**_only(entry, *ADDRESS), by=coordinator, now=began)
    keep_contract(
        contractor=firm,
        number=contract["number"],
        title=contract["title"],
        began_on=_day(began),
        ends_on=_day(now + contract["ends_in_months"] * MONTH),
        systems=System.objects.filter(code__in=contract["systems"]),
        instruction_hours=contract["instruction_hours"],
        days_off=[_day(now + timedelta(days=days)) for days in contract["days_off_in_days"]],
        by=coordinator,
        now=began,
    )
    _appoint_all(entry, firm, now, coordinator)


def _plant_partner(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    code = TerytCode.objects.select_related("unit").get(code=entry["teryt"], valid_until=None)
    joined = now - entry["joined_months_ago"] * MONTH
    first, *others = entry["locations"]
    partner = join(unit=code.unit, name=entry["office_name"], main_location=first["name"], by=coordinator, now=joined)
    main = Location.objects.get(partner=partner)
    keep_location(partner=partner, location=main, **first, by=coordinator, now=joined)
    for place in others:
        keep_location(partner=partner, **place, by=coordinator, now=joined)
    for name in entry["org_units"]:
        keep_org_unit(partner=partner, name=name, by=coordinator, now=joined)
    _appoint_all(entry, partner, now, coordinator)
    _describe(partner, entry, coordinator, now)
    for deployment in entry["deployments"]:
        code, version = deployment["release"].split()
        release = Release.objects.get(system__code=code, version=version)
        since = now - timedelta(days=deployment["days_ago"])
        deploy(partner=partner, release=release, since=_day(since), by=coordinator, now=since)


def _describe(partner: Partner, entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    fields = (
        "short_name",
        "phone",
        "email",
        "size_class",
        "scope_ezd",
        "scope_esb",
        "it_state",
        "capabilities",
        "needs",
    )
    values = {name: entry[name] for name in (*fields, "status")}
    describe(partner=partner, version=partner.version, by=coordinator, now=now - MONTH, **values)


def _appoint_all(
    entry: dict[str, Any], organisation: Organisation, now: datetime, coordinator: Person | None = None
) -> dict[str, Person]:
    """Appoint the people of one organisation in the order of the file; return them by login.

    The first ones, who cannot be appointed by anybody, are appointed from the console.
    """
    heads: dict[str, Person] = {}
    people: dict[str, Person] = {}
    for entry_of_one in entry["people"]:
        login = entry_of_one["login"]
        newcomer = Newcomer(**_only(entry_of_one, "login", "first_name", "last_name", "email", "phone"))
        for held in entry_of_one["appointments"]:
            role, at = held["role"], now - held["months_ago"] * MONTH
            by = heads.get(APPOINTED_BY.get(role, ""), coordinator)
            people[login] = _appoint(held, organisation, people.get(login, newcomer), by, at)
            heads.setdefault(role, people[login])
    return people


def _appoint(
    held: dict[str, Any], organisation: Organisation, person: Person | Newcomer, by: Person | None, at: datetime
) -> Person:
    places = {place.name: place for place in Location.objects.filter(partner_id=organisation.pk)}
    units = {unit.name: unit for unit in OrgUnit.objects.filter(partner_id=organisation.pk)}
    return appoint(
        role=held["role"],
        organisation=organisation,
        person=person,
        by=by,
        now=at,
        job_title=held["job_title"],
        location=places.get(held.get("location", "")),
        org_unit=units.get(held.get("org_unit", "")),
        position=JobPosition.objects.filter(name=held.get("position")).first(),
        covers=[places[name] for name in held.get("covers", [])],
    ).person


def tell_of_the_past(now: datetime, say: Say) -> None:
    """Deliver what the others announced, as the worker would have done then: old notices have been read since.

    What somebody does while later pieces are planted may be delivered here as well, but is not read for them.
    """
    past: list[int] = []
    with gathering() as partners:
        while awaiting := list(
            Event.objects.awaiting(now).exclude(pk__in=past).order_by("pk").values_list("pk", flat=True)
        ):
            past += awaiting  # what came of them, such as a course assigned to a new leader, is told here too
            for pk in awaiting:
                deliver(event_id=pk, now=now)
    count_partners(now=timezone.now(), only=partners)
    told = Notice.objects.filter(event__in=past)
    happened_at = Event.objects.filter(pk=OuterRef("event_id")).values("happened_at")
    told.update(created_at=Subquery(happened_at))
    told.filter(created_at__lt=now - timedelta(days=1)).update(read_at=F("created_at") + timedelta(hours=1))
    count = Notice.objects.unread().count()
    say(ngettext("%(count)d unread notice", "%(count)d unread notices", count) % {"count": count})


def hours_before(now: datetime, hours: float) -> datetime:
    """The latest moment from which so many working hours have passed until `now`, to the second."""
    calendar, wanted = WorkingCalendar(), timedelta(hours=hours)
    early, late = now - timedelta(days=30) - 6 * wanted, now  # a week has 40 working hours of 168, less holidays
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if calendar.working_between(middle, now) >= wanted:
            early = middle
        else:
            late = middle
    return early


def workdays_before(now: datetime, days: int, at: str) -> datetime:
    """The local hour `at` ("8:05") of the day that lies so many working days before today."""
    calendar, day = WorkingCalendar(), timezone.localdate(now)
    while days:
        day -= timedelta(days=1)
        days -= calendar.is_working_day(day)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(at)))


def _only(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: entry[name] for name in names}


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


demo_planters.add(DemoPlanter("people", 10, plant_people))
demo_planters.add(DemoPlanter("notices", 90, tell_of_the_past, closing=True))
