"""The numbers of partners that courses count."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from courses.queries.certificates import certified_leaders
from lms import registry
from lms.queries.figures import by_partner
from lms.registry import PartnerFigure


def certified(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Leaders in force with a certificate valid on that day, for whatever system."""
    return by_partner(certified_leaders(day).filter(partner_id__in=partner_ids), "partner_id", "holder_id")


def _runs_the_site(person: Any) -> bool:
    return bool(person.standing.sees_all_people)


registry.partner_figures.add(
    PartnerFigure("certified", 40, certified, gettext_lazy("With a certificate"), _runs_the_site)
)
