"""What a course asks of whoever begins it: other courses completed before, and a role."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from courses.blocks.applies import HOLDS_FOR_ROLES
from courses.models import CoursePage
from courses.queries.achievements import shut_by_roles
from courses.queries.begun import begun_of
from courses.queries.course_standing import Reason, completed_of
from courses.queries.evidence import Evidence, evidence_of
from courses.queries.outline import Outline, outline_of, outlines_for_all
from lms.kit.refused import Refused
from lms.models import Person
from lms.pages import PageAudience


def entry_rules(person: Any, outline: Outline) -> tuple[Reason, ...]:
    """What this reader lacks; nothing for authors and for whoever has begun the course already.

    Who is on the list is asked for no role. No statement where the course asks for nothing, at most five where it
    does.
    """
    if not outline.rules_entry or _is_in(outline):
        return ()
    parts, records = {item.pk for item in outline.items}, evidence_of(person)
    if any(record.item_id in parts for record in records) or begun_of(person, outline):
        return ()
    return (*_role_missing(person, outline), *_courses_missing(person, outline, records))


def why_unready(person: Person, course: CoursePage) -> tuple[Reason, ...]:
    """The same asked of the page; one statement more, none where the course asks for nothing."""
    if not (course.needs or course.for_roles):
        return ()
    outline = outline_of(person, pk=course.pk)
    return entry_rules(person, outline) if outline else ()


def refuse_unready(person: Person, course: CoursePage) -> None:
    """Say what is missing to put oneself on the list of the course."""
    if why := why_unready(person, course):
        raise Refused(why[0].sentence)


def _role_missing(person: Any, outline: Outline) -> tuple[Reason, ...]:
    """Whoever is on the list was let in, by hand or by a rule, whatever roles they hold."""
    roles = outline.for_roles
    if not roles or outline.enrolled or (isinstance(person, Person) and person.standing.has(*roles)):
        return ()
    return (Reason(_("This course is for %(who)s only.") % {"who": _named(roles)}, ""),)


def _courses_missing(person: Any, outline: Outline, records: Collection[Evidence]) -> tuple[Reason, ...]:
    """Each course that is not complete; one statement, none where no course is asked for.

    A course that learners cannot read at present, that is gone, that is for others or for other roles, or of which
    nothing is asked of this reader could never be completed, and is not asked for. Two statements more where one of
    them is for roles.
    """
    if not outline.needs:
        return ()
    pages = CoursePage.objects.exclude(audience=PageAudience.AUTHORS).filter(pk__in=outline.needs)
    taken = [each.for_reader(outline.scope) for each in outlines_for_all(pages)]
    done, shut = completed_of(taken, records), shut_by_roles(person.pk, taken) if person.pk else frozenset()
    told = _("First complete the course: %(title)s")
    return tuple(
        Reason(told % {"title": each.title}, each.url)
        for each in taken
        if each.holds and each.pk not in {*done, *shut} and any(not item.is_extra for item in each.asked)
    )


def for_roles(roles: Collection[str]) -> str:
    """A fact of the course, for whoever reads its page."""
    return _("only for %(who)s") % {"who": _named(roles)}


def _named(roles: Collection[str]) -> str:
    return ", ".join(str(words) for role, words in HOLDS_FOR_ROLES.items() if role in roles)


def _is_in(outline: Outline) -> bool:
    """Who put themselves on the list was let in; an assignment or a recommendation begins nothing."""
    mine = outline.enrolled
    return mine is not None and (mine.completed_at is not None or not (mine.is_assigned or mine.is_offered))
