"""What follows from facts of reviews of rights: who is to do one is told."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.models import Event, RightsReview
from lms.operations.tell import tell
from lms.outbox import receives
from lms.queries.rights import reviewers_of
from lms.rights_events import RightsReviewOpened


@receives(RightsReviewOpened)
def tell_reviewers_of_rights(event: Event) -> None:
    """One that was finished meanwhile asks nobody."""
    review = RightsReview.objects.select_related("organisation").filter(pk=event.data["rights_review_id"]).first()
    if review is None or not review.is_open:
        return
    said = {"organisation": review.organisation.short_name, "day": date_format(review.due_on, "j E Y")}
    tell(
        people=reviewers_of(review.organisation, timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.rights_review_opened",
        subject=_("Yearly review of rights by %(day)s: %(organisation)s") % said,
        body=_("Look through who holds which role. Confirm what is still needed, take away the rest."),
        path=reverse("rights_review", args=[review.pk]),
        by_mail=True,
        now=event.happened_at,
    )
