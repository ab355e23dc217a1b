"""What lms itself knows of a year of durability."""

from datetime import date

from django.utils import timezone

from lms.queries.figures import leaders, people


def day_of(last: date) -> date:
    """The day that a number of a year stands for: its last one, today while it is going on."""
    return min(last, timezone.localdate())


def people_in(partner_id: int, first: date, last: date) -> int:
    """Who held any role there on the last day."""
    return people([partner_id], day_of(last)).get(partner_id, 0)


def leaders_in(partner_id: int, first: date, last: date) -> int:
    """Leaders on the last day."""
    return leaders([partner_id], day_of(last)).get(partner_id, 0)
