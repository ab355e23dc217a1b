"""Remind of reviews of rights that are not finished."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.quiet import is_quiet
from lms.models import Event, RightsReview
from lms.operations.tell import tell
from lms.outbox import announce
from lms.queries.rights import office_on, reviewers_of
from lms.queries.rights_overview import with_left
from lms.rights_events import RightsReviewDue

STAGES = (-7, 1)
"""Days from the last day on which who reviews is reminded; after it the office is told, too."""


def remind_of_rights_reviews(*, now: datetime) -> int:
    """Tell who reviews 7 days before the last day, and them and the coordinators once it is over; both times only the
    coordinators where nobody reviews or the office alone decides about what is left. Without a coordinator it is the
    administrators. Return of how many reviews somebody was told.

    No person acts, so no permission is asked; nothing leaves in quiet hours. What was told is a fact with its stage, so
    a run that is doubled or killed tells nothing twice, and one that was missed tells the latest stage only.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    soon = RightsReview.objects.open_ones().taking_part().filter(due_on__lte=day - timedelta(days=STAGES[0]))
    return sum(_remind(pk, day, now) for pk in soon.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, day: date, now: datetime) -> bool:
    # Two runs at once take turns at the review, so that the second sees what the first has told.
    review = RightsReview.objects.locked(RightsReview.objects.get(pk=pk))
    stage = max(each for each in STAGES if review.due_on + timedelta(days=each) <= day)
    if not review.is_open or stage <= _told(pk):
        return False
    fact = RightsReviewDue(rights_review_id=pk, stage=stage)
    event = announce(fact, by=None, about=review, partner_id=review.partner_id, now=now)
    said = {"organisation": review.organisation.short_name, "day": date_format(review.due_on, "j E Y")}
    late = stage > 0
    stands = with_left(RightsReview.objects.filter(pk=pk), day).get()
    waits_for_office = not stands.has_reviewer or (stands.is_left and not stands.is_left_here)
    people = [] if waits_for_office else reviewers_of(review.organisation, day)
    tell(
        people=[*people, *office_on(day)] if late or waits_for_office else people,
        about=event,
        kind="lms.rights_review_due",
        subject=(_("Review of rights overdue: %(organisation)s") if late else _("Review of rights: %(organisation)s"))
        % said,
        body=(_("It was to be finished by %(day)s.") if late else _("Finish it by %(day)s.")) % said,
        path=reverse("rights_review", args=[pk]),
        by_mail=True,
        now=now,
    )
    return True


def _told(pk: int) -> int:
    """The latest stage of which somebody was told."""
    told = Event.objects.filter(name=RightsReviewDue.name, object_type=RightsReview._meta.label, object_id=pk)
    return max(told.values_list("data__stage", flat=True), default=STAGES[0] - 1)
