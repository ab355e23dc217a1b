"""Make a rule that assigns a course, or change for whom it holds."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.blocks.applies import PartnerKind
from courses.events import RuleKept
from courses.models import CoursePage, CourseRule
from courses.queries.assignable import offices_of
from courses.records.course_rule import MOST_DAYS
from lms.kit.refused import Refused, stale
from lms.models import Location, Partner, Person, System
from lms.models.standing import PARTNER_ROLES
from lms.outbox import announce
from lms.pages import PageAudience
from lms.permissions import can


@dataclass(frozen=True)
class RuleDetails:
    """For whom it holds and by when it is done, counted in days from the one on which it comes to hold.

    What is empty is no condition; `roles` are needed. `kinds` and `partners` are for rules of the whole region,
    `locations` for those of one office.
    """

    roles: Collection[str]
    days: int
    kinds: Collection[str] = ()
    partners: Collection[Partner] = ()
    locations: Collection[Location] = ()
    systems: Collection[System] = field(default=())


@transaction.atomic
def keep_rule(
    *,
    course: CoursePage,
    details: RuleDetails,
    by: Person,
    now: datetime,
    office: Partner | None = None,
    is_mandatory: bool = True,
    rule: CourseRule | None = None,
    edition: int = 0,
) -> CourseRule:
    """Without `rule` a new one. `edition` is the one that was seen. Raise Refused.

    Whom it holds for is assigned, and who it holds for no more is released, right after (settle_rules). Other `days`
    hold for those who come from now on. Without an office only coordinators make rules.
    """
    if not can(by, "courses.keep_rule", rule):
        raise Refused(_("Only the Marshal's Office and representatives assign courses."))
    kept = _locked(rule, edition, by) if rule else _new(course, office, is_mandatory, by, now)
    _refuse_reach(kept, by)
    _refuse_details(kept, details)
    kept.roles, kept.kinds = sorted(set(details.roles)), sorted(set(details.kinds))
    kept.days = details.days
    kept.save()
    kept.partners.set(details.partners)
    kept.locations.set(details.locations)
    kept.systems.set(details.systems)
    announce(
        RuleKept(rule_id=kept.pk, course_id=kept.course_id),
        by=by,
        about=kept,
        partner_id=kept.office_id,
        after=_told(kept, details),
        now=now,
    )
    return kept


def _locked(rule: CourseRule, edition: int, by: Person) -> CourseRule:
    seen = CourseRule.objects.visible_to(by).filter(pk=rule.pk).select_for_update(of=("self",))
    kept = seen.select_related("course").first()
    if kept is None or kept.ended_at:
        raise Refused(_("This rule has ended already."))
    if kept.edition != edition:
        raise Refused(stale())
    kept.edition += 1
    return kept


def _new(course: CoursePage, office: Partner | None, is_mandatory: bool, by: Person, now: datetime) -> CourseRule:
    if not CoursePage.objects.visible_to(by).filter(pk=course.pk).exists():
        raise Refused(_("This course is not open to you."))
    if course.audience == PageAudience.AUTHORS:
        raise Refused(_("This course is for authors only."))
    return CourseRule(course=course, office=office, is_mandatory=is_mandatory, by=by, made_at=now)


def _refuse_reach(rule: CourseRule, by: Person) -> None:
    """Who speaks for an office makes rules for that office, coordinators everywhere."""
    if rule.office_id is None:
        if not by.standing.is_office:
            raise Refused(_("Choose your office."), field="office")
    elif not offices_of(by).filter(pk=rule.office_id).exists():
        raise Refused(_("This office is not in your reach."), field="office")


def _refuse_details(rule: CourseRule, details: RuleDetails) -> None:
    if not details.roles or not set(details.roles) <= PARTNER_ROLES:
        raise Refused(_("Choose at least one role."), field="roles")
    if not 1 <= details.days <= MOST_DAYS:
        raise Refused(_("Write a number from 1 to %(most)d.") % {"most": MOST_DAYS}, field="days")
    if rule.office_id and (details.kinds or details.partners):
        raise Refused(_("A rule of one office holds for that office only."), field="partners")
    if not set(details.kinds) <= set(PartnerKind.values):
        raise Refused(_("There is no such kind of partners."), field="kinds")
    if any(place.partner_id != rule.office_id for place in details.locations):
        raise Refused(_("This place belongs to another office."), field="locations")


def _told(rule: CourseRule, details: RuleDetails) -> dict[str, object]:
    """Small values; partners by their ids, which are no words about people."""
    return {
        "roles": rule.roles,
        "kinds": rule.kinds,
        "partners": sorted(each.pk for each in details.partners),
        "locations": sorted(each.pk for each in details.locations),
        "systems": sorted(each.code for each in details.systems),
        "days": rule.days,
        "is_mandatory": rule.is_mandatory,
    }
