"""Cards of partners in the demonstration, one partner in its third year, systems on their way to the bus, blocked days.

Content: site/content/demo/profiles.json.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import MONTH, Say, read
from lms.models import (
    Appointment,
    DomainSystem,
    Partner,
    PartnerProfile,
    Person,
    ProfileSection,
    Role,
    System,
    TerytCode,
)
from lms.operations.admit import Newcomer
from lms.operations.agree_step import agree_step
from lms.operations.appoint import appoint
from lms.operations.approve_profile import approve_profile
from lms.operations.describe import describe
from lms.operations.join import join
from lms.operations.keep_blocked_dates import keep_blocked_dates
from lms.operations.keep_domain_system import keep_domain_system
from lms.operations.keep_location import keep_location
from lms.operations.keep_org_unit import keep_org_unit
from lms.operations.plan_milestones import plan_milestones
from lms.operations.return_profile import return_profile
from lms.operations.save_section import save_section
from lms.operations.set_aside_milestone import set_aside_milestone
from lms.operations.submit_profile import submit_profile
from lms.operations.take_step import take_step
from lms.queries.bus_path import bus_path
from lms.queries.domain_systems import bus_managers_on
from lms.registry import DemoPlanter, demo_planters

DAY = timedelta(days=1)
FILLED = 3 * MONTH
"""So long ago the cards were filled in."""


def plant_profiles(now: datetime, say: Say) -> None:
    """Before the milestones, whose gate asks for an approved card."""
    content = read("profiles.json")
    coordinator = Person.objects.get(username="koordynator")
    _join_third_year(content["year_three"], coordinator, now)
    cards = {**content["cards"], content["year_three"]["teryt"]: content["year_three"]["card"]}
    for teryt, card in cards.items():
        partner = Partner.objects.get(teryt=teryt)
        for section, values in card.items():
            _save(partner, section, values, now - FILLED)
        if "maturity" in card:
            _submit(partner, now - FILLED + DAY)
            version = PartnerProfile.objects.get(partner=partner).version
            approve_profile(partner=partner, version=version, by=coordinator, now=now - FILLED + 2 * DAY)
    for entry in content["systems"]:
        _attach(entry, coordinator, now)
    for entry in content["blocked"]:
        begins_on = timezone.localdate(now) + entry["in_days"] * DAY
        keep_blocked_dates(
            partner=Partner.objects.get(teryt=entry["partner"]),
            begins_on=begins_on,
            ends_on=begins_on + (entry["days"] - 1) * DAY,
            kind=entry["kind"],
            reason=entry["reason"],
            by=_speaker(entry["partner"]),
            now=now - MONTH,
        )
    count = len(cards)
    say(ngettext("%(count)d card of a partner", "%(count)d cards of partners", count) % {"count": count})


def plant_changes(now: datetime, say: Say) -> None:
    """After the milestones: important fields that changed since, one card waiting and one returned."""
    coordinator = Person.objects.get(username="koordynator")
    for entry in read("profiles.json")["after"]:
        partner = Partner.objects.get(teryt=entry["partner"])
        _save(partner, entry["section"], entry["values"], now - entry["days_ago"] * DAY)
        _submit(partner, now - entry["submit_days_ago"] * DAY)
        if "remark" in entry:
            version = PartnerProfile.objects.get(partner=partner).version
            at = now - entry["returned_days_ago"] * DAY
            return_profile(partner=partner, version=version, remark=entry["remark"], by=coordinator, now=at)


def _speaker(teryt: str) -> Person:
    held = Appointment.objects.filter(organisation__partner__teryt=teryt, role=Role.REPRESENTATIVE, ended_on=None)
    return held.select_related("person").get().person


def _save(partner: Partner, section: str, values: dict[str, Any], at: datetime) -> None:
    row = ProfileSection.objects.filter(partner=partner, code=section).first()
    save_section(
        partner=partner,
        section=section,
        version=row.version if row else 0,
        by=_speaker(partner.teryt),
        now=at,
        values=values,
    )


def _submit(partner: Partner, at: datetime) -> None:
    profile = PartnerProfile.objects.filter(partner=partner).first()
    submit_profile(partner=partner, version=profile.version if profile else 0, by=_speaker(partner.teryt), now=at)


def _join_third_year(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    """What was reached before is set aside with that reason, so that the plan tells of the years of maintenance."""
    unit = TerytCode.objects.select_related("unit").get(code=entry["teryt"], valid_until=None).unit
    joined = now - entry["joined_months_ago"] * MONTH
    partner = join(unit=unit, name=entry["name"], scope_esb=True, by=coordinator, now=joined)
    place = partner.locations.get()
    keep_location(partner=partner, location=place, **entry["location"], by=coordinator, now=joined)
    keep_org_unit(partner=partner, name=entry["org_unit"], by=coordinator, now=joined)
    for person in entry["people"]:
        appoint(
            role=person["role"],
            organisation=partner,
            person=Newcomer(login=person["login"], first_name=person["first_name"], last_name=person["last_name"]),
            job_title=person["job_title"],
            covers=[place] if person["role"] == Role.LEADER else [],
            by=coordinator,
            now=joined,
        )
    named = ("short_name", "phone", "email", "size_class", "it_state", "capabilities", "needs")
    values = {name: entry[name] for name in named}
    describe(partner=partner, version=partner.version, by=coordinator, now=joined, **values)
    plan = plan_milestones(partner=partner, starts_on=timezone.localdate(joined), by=coordinator, now=joined)
    for milestone in plan:
        if milestone.kind.code in entry["set_aside"]:
            set_aside_milestone(milestone=milestone, version=1, reason=entry["reason"], by=coordinator, now=now - MONTH)


def _attach(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    """With each step taken by who speaks for the partner, and agreed where it was."""
    speaker, began = _speaker(entry["partner"]), now - 5 * MONTH
    named = ("name", "vendor", "function", "integration", "state")
    made = keep_domain_system(
        partner=Partner.objects.get(teryt=entry["partner"]),
        system=System.objects.filter(code=entry.get("system", "")).first(),
        by=coordinator,
        now=began,
        **{name: entry[name] for name in named},
    )
    for told in entry["steps"]:
        at = now - told["days_ago"] * DAY
        step = next(each for each in bus_path(None).steps if each.code == told["code"])
        take_step(
            domain_system=made,
            code=step.code,
            version=_version(made),
            happened_on=timezone.localdate(at),
            declared=step.items,
            remark=told["remark"],
            by=speaker,
            now=at,
        )
        manager = bus_managers_on(timezone.localdate(now))[0]
        if "contractor_days_ago" in told:
            agreed = now - told["contractor_days_ago"] * DAY
            agree_step(
                domain_system=made, code=step.code, side="contractor", version=_version(made), by=manager, now=agreed
            )
        if "office_days_ago" in told:
            agreed = now - told["office_days_ago"] * DAY
            agree_step(
                domain_system=made, code=step.code, side="office", version=_version(made), by=coordinator, now=agreed
            )


def _version(made: DomainSystem) -> int:
    return DomainSystem.objects.get(pk=made.pk).version


demo_planters.add(DemoPlanter("cards of partners", 49, plant_profiles))
demo_planters.add(DemoPlanter("changes of cards", 51, plant_changes))
