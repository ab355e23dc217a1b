"""Reviews of the system: the list, one with its findings, and the contracts that are without one for half a year."""

from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from helpdesk.models import ReviewFinding, SystemReview
from helpdesk.models.review import HALF_YEAR, ReviewState
from lms.kit.gathered import Listed
from lms.kit.months import months_after
from lms.models import Contract, Person, Role

MOST_LISTED = 100
MOST_ON_HOME = 5


def reviews_of(person: Person) -> list[SystemReview]:
    """All that this person sees, the newest first, without versions that another one follows which they see, too."""
    seen = SystemReview.objects.visible_to(person)
    rows = seen.filter(~Exists(seen.filter(supersedes=OuterRef("pk"))))
    return list(rows.select_related("contract__contractor").newest_first()[:MOST_LISTED])


def findings_of(review: SystemReview, person: Person) -> list[ReviewFinding]:
    """What concerns all, then by partner; of other partners nothing."""
    rows = ReviewFinding.objects.visible_to(person).filter(review=review).select_related("partner")
    return sorted(rows, key=lambda row: (row.partner_id is not None, str(row.partner or ""), row.pk))


def contracts_to_review(person: Person) -> list[Contract]:
    """Whose reviews this person keeps."""
    firms = person.standing.contractors(Role.CONTRACT_MANAGER)
    rows = Contract.objects.in_force(timezone.localdate()).filter(contractor__in=firms)
    return list(rows.order_by("number", "pk"))


def home_due(person: Person, now: datetime) -> Listed:
    """Contracts in force that were without a review for half a year, whoever is to see to it; gathered."""
    today = timezone.localdate(now)
    last = Max("reviews__held_on")
    rows = Contract.objects.in_force(today).annotate(since=Coalesce(last, F("began_on")))
    if not person.standing.sees_all_people:
        rows = rows.filter(contractor__in=person.standing.contractors(Role.CONTRACT_MANAGER))
    late = rows.filter(since__lte=months_after(today, -HALF_YEAR))
    return Listed(late.order_by("since", "pk")[:MOST_ON_HOME], pk="pk", contract="number", since="since")


def home_to_confirm(person: Person, now: datetime) -> Listed:
    """Records that wait for the office; gathered."""
    rows = SystemReview.objects.visible_to(person).filter(state=ReviewState.KEPT)
    columns = {"pk": "pk", "contract": "contract__number", "held_on": "held_on"}
    return Listed(rows.order_by("held_on", "pk")[:MOST_ON_HOME], **columns)
