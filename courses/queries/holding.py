"""For which people a page holds that says so in `only_for`."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.blocks.applies import applies, rule_of_page
from courses.models import CoursePage
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.queries.scope import scopes_of, scopes_of_partners


def those_it_holds_for(only_for: Any, people: Collection[int], day: date) -> set[int]:
    """Of these people; no statement where it holds for everybody, else two."""
    rule = rule_of_page(only_for)
    if rule is None:
        return set(people)
    scopes = scopes_of(people, day)
    return {person for person in people if applies(rule, scopes.get(person))}


def holds_for(only_for: Any, person: Person) -> bool:
    """The same of one person today."""
    return person.pk in those_it_holds_for(only_for, [person.pk], timezone.localdate())


def partners_it_holds_for(only_for: Any, partners: QuerySet[Partner], role: str) -> QuerySet[Partner]:
    """Those where it holds for people in this role; no statement where it holds for everybody, else two."""
    rule = rule_of_page(only_for)
    if rule is None:
        return partners
    offices = scopes_of_partners(set(partners.values_list("pk", flat=True)))
    held = [pk for pk, office in offices.items() if applies(rule, (replace(office, roles=frozenset({role})),))]
    return partners.filter(pk__in=held)


def those_at_partner(courses: Iterable[CoursePage], partner_id: int) -> list[CoursePage]:
    """Those that hold for anybody there, in their order; no statement where they are for everybody, else one."""
    rules = [(course, rule_of_page(course.only_for)) for course in courses]
    if not any(rule for _course, rule in rules):
        return [course for course, _rule in rules]
    office = scopes_of_partners([partner_id])[partner_id]
    return [course for course, rule in rules if applies(rule, (office,))]


def refuse_others(only_for: Any, people: Iterable[Person], day: date, *, field: str | None = None) -> None:
    """Say for whom of them the course does not hold, where there are any."""
    named = {person.pk: person for person in people}
    others = named.keys() - those_it_holds_for(only_for, list(named), day)
    if others:
        names = ", ".join(str(person) for pk, person in named.items() if pk in others)
        raise Refused(_("This course does not hold for: %(people)s.") % {"people": names}, field=field)
