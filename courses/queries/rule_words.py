"""A rule that assigns a course, in words: for whom it holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.blocks.applies import PartnerKind
from courses.models import CourseRule
from lms.models import Role

MOST_NAMES = 4


@dataclass(frozen=True)
class RuleWords:
    """`who` are roles, `where` says of partners and places, `systems` what a partner must have; empty: no condition."""

    who: str
    where: str
    systems: str


def words_of(rule: CourseRule) -> RuleWords:
    """No statement where the sets of the rule and its office are prefetched."""
    return RuleWords(
        ", ".join(str(Role(role).label) for role in Role if role in rule.roles),
        "; ".join(part for part in (_partners(rule), _named(each.name for each in rule.locations.all())) if part),
        _(" or ").join(each.name for each in rule.systems.all()),
    )


def _partners(rule: CourseRule) -> str:
    if rule.office:
        return rule.office.short_name
    kinds = ", ".join(str(kind.label) for kind in PartnerKind if kind in rule.kinds)
    named = _named(each.short_name for each in rule.partners.all())
    return "; ".join(part for part in (kinds, named) if part) or _("the whole region")


def _named(names: Iterable[str]) -> str:
    listed = sorted(names)
    rest = len(listed) - MOST_NAMES
    if rest <= 0:
        return ", ".join(listed)
    more = ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest}
    return f"{', '.join(listed[:MOST_NAMES])} {more}"
