"""The numbers that lists show of each partner: how they are counted, and whether what is stored agrees."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet

from lms.models import Appointment, Milestone, MilestoneState, OrgUnit, PartnerFigures, PartnerStatus, Role
from lms.queries.profile import approved_cards, maturity_indexes, profiles_percent
from lms.registry import partner_figures

LATE_MILESTONES = "late milestones"
"""Name of a stored figure of partners."""


def count_figures(partner_ids: Collection[int], day: date) -> dict[int, dict[str, int]]:
    """{partner: {figure: number}} with every registered figure; a statement or two for each."""
    counts: dict[int, dict[str, int]] = {pk: {} for pk in partner_ids}
    for figure in partner_figures:
        found = figure.count(partner_ids, day, counts) if figure.follows else figure.count(partner_ids, day)
        for pk, numbers in counts.items():
            numbers[figure.name] = found.get(pk, 0)
    return counts


def figure_differences() -> Iterator[str]:
    """Each partner is counted for the day that its numbers were counted on."""
    stored = PartnerFigures.objects.exclude(counted_on=None).order_by("counted_on", "pk")
    for day, group in groupby(stored, key=lambda row: row.counted_on):
        rows = list(group)
        counted = count_figures([row.pk for row in rows], day)
        for row in rows:
            for name, number in counted[row.pk].items():
                if row.counts.get(name, 0) != number:
                    yield f"partner {row.pk}: {name} is {row.counts.get(name, 0)}, the records say {number}"


def by_partner(rows: QuerySet[Any], partner: str, counted: str = "pk") -> dict[int, int]:
    """{partner: how many different `counted`} of these rows; `partner` is the column of its id. One statement."""
    numbers = rows.order_by().values(partner).annotate(number=Count(counted, distinct=True))
    return dict(numbers.values_list(partner, "number"))


def _appointed(partner_ids: Collection[int], day: date) -> QuerySet[Appointment]:
    return Appointment.objects.in_force(day).filter(organisation_id__in=partner_ids)


def leaders(partner_ids: Collection[int], day: date) -> dict[int, int]:
    return by_partner(_appointed(partner_ids, day).filter(role=Role.LEADER), "organisation_id")


def representatives(partner_ids: Collection[int], day: date) -> dict[int, int]:
    return by_partner(_appointed(partner_ids, day).filter(role=Role.REPRESENTATIVE), "organisation_id")


def people(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Who holds any role there; one person with two roles is one."""
    return by_partner(_appointed(partner_ids, day), "organisation_id", "person_id")


def deputies(partner_ids: Collection[int], day: date) -> dict[int, int]:
    return by_partner(_appointed(partner_ids, day).filter(role=Role.DEPUTY), "organisation_id")


def described(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """How much of the card is filled in, in percent."""
    return profiles_percent(partner_ids)


def approved(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """1 for a card that the Marshal's Office approved and that did not change in an important field since."""
    return approved_cards(partner_ids)


def maturity(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """The index of the questionnaire about the state of IT, 0 to 100."""
    return maturity_indexes(partner_ids)


def org_units(partner_ids: Collection[int], day: date) -> dict[int, int]:
    return by_partner(OrgUnit.objects.filter(partner_id__in=partner_ids), "partner_id")


def late_milestones(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Of partners that take part."""
    ahead = Milestone.objects.filter(partner_id__in=partner_ids, state=MilestoneState.PLANNED, planned_on__lt=day)
    return by_partner(ahead.filter(partner__status=PartnerStatus.ACTIVE), "partner_id")
