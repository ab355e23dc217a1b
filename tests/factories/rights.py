"""Reviews of rights."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from lms.demo import workdays_before
from lms.models import Organisation, Person, RightsItem, RightsReview
from lms.operations.open_rights_reviews import open_rights_reviews
from tests.factories.instructions import NOON

DAY = timedelta(days=1)


def make_review(organisation: Organisation, *, now: datetime = NOON) -> RightsReview:
    """The open one of this organisation; opens whatever is due besides. Roles of the cast are old enough."""
    open_rights_reviews(now=now)
    return RightsReview.objects.open_ones().get(organisation_id=organisation.pk)


def open_review(organisation: Organisation) -> RightsReview:
    """The same as of now, for what reads the clock; of a weekend or a night it is the working day before."""
    now = timezone.now()
    return make_review(organisation, now=workdays_before(now, 1, "10:00"))


def item_of(review: RightsReview, person: Person) -> RightsItem:
    return RightsItem.objects.get(review=review, appointment__person=person)


def items_of(review: RightsReview, *people: Person) -> list[int]:
    return [item_of(review, person).pk for person in people]


def decided(review: RightsReview) -> list[tuple[Any, ...]]:
    """(login, verdict, by) of each decision, in order."""
    rows = review.items.filter(decisions__isnull=False).order_by("decisions__pk")
    return list(rows.values_list("appointment__person__username", "decisions__verdict", "decisions__by__username"))
