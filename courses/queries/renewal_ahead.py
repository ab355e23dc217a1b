"""What a renewal will ask for, told to whoever holds a certificate before the time of its renewal begins."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from courses.models import Certificate
from courses.queries.terms import Required, Terms
from courses.records.certificate import RENEWAL


@dataclass(frozen=True)
class Ahead:
    """The first day on which what is done counts, and the parts in the order of the way."""

    opens_on: date
    in_order: bool
    parts: tuple[str, ...]


def ahead(certificate: Certificate, renewal: Terms, for_others: frozenset[int]) -> Ahead | None:
    """By the programme as it stands today; None for a certificate that was never issued.

    Courses and exams that are `for_others`, by their pages, are not asked of the holder and so are not named.
    """
    if certificate.valid_until is None:
        return None
    return Ahead(certificate.valid_until - RENEWAL, renewal.in_order, tuple(_parts(asked_of(renewal, for_others))))


def asked_of(terms: Terms, for_others: frozenset[int]) -> Terms:
    """The terms without what is for others; a group asks for as many as it has left."""
    groups = []
    for group in terms.electives:
        left = tuple(each for each in group.courses if each.pk not in for_others)
        if left:
            groups.append(replace(group, courses=left, needed=min(group.needed, len(left))))
    return replace(
        terms,
        courses=tuple(each for each in terms.courses if each.pk not in for_others),
        electives=tuple(groups),
        exam=None if terms.exam and terms.exam.pk in for_others else terms.exam,
    )


def _parts(terms: Terms) -> Iterator[str]:
    if terms.after:
        yield terms.after.title
    for course in terms.courses:
        yield _course(course, terms)
    for group in terms.electives:
        courses = ", ".join(_course(each, terms) for each in group.courses)
        words = _("%(title)s, %(needed)d of %(total)d: %(courses)s")
        yield words % {"title": group.title, "needed": group.needed, "total": len(group.courses), "courses": courses}
    yield from (each.title for each in (*terms.cards, *([terms.exam] if terms.exam else []), *terms.evaluations))


def _course(course: Required, terms: Terms) -> str:
    before = [terms.titles[needed] for later, needed in terms.needs if later == course.pk and needed in terms.titles]
    if not before:
        return course.title
    return _("%(title)s (opens after: %(courses)s)") % {"title": course.title, "courses": ", ".join(before)}
