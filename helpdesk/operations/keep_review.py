"""The contractor keeps the record of a half-yearly review of the system."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import ReviewFinding, SystemReview
from helpdesk.models.review import ReviewState
from helpdesk.report_events import ReviewKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Contract, Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@dataclass(frozen=True)
class ReviewDetails:
    """`findings`: (partner id or None for all, words). `checked` and `actions` as the model says."""

    held_on: date
    participants: str
    checked: Iterable[dict[str, str]]
    recommendations: str
    actions: Iterable[dict[str, str]]
    findings: Iterable[tuple[int | None, str]]


@transaction.atomic
def keep_review(
    *,
    contract: Contract,
    details: ReviewDetails,
    by: Person,
    now: datetime,
    review: SystemReview | None = None,
    why: str = "",
    seen: int | None = None,
    key: UUID | None = None,
) -> SystemReview:
    """Save the record, or change it until it is confirmed; a confirmed one gets another version beside it, with `why`.

    Permission: helpdesk.keep_review. Announces ReviewKept.
    """
    if not can(by, "helpdesk.keep_review", contract):
        raise Refused(_("Reviews are kept by the manager of the contract."))

    def make() -> SystemReview:
        values = _values(details, now)
        kept = _row(contract, review, why, seen, values["held_on"])
        before = kept.as_state() if kept.pk else {}
        for name, value in values.items():
            setattr(kept, name, value)
        kept.version += 1 if kept.pk else 0
        kept.kept_at, kept.kept_by = now, by
        kept.save()
        kept.findings.all().delete()
        ReviewFinding.objects.bulk_create(
            ReviewFinding(review=kept, partner_id=partner, words=text)
            for partner, text in ((partner, clean_text(said)) for partner, said in details.findings)
            if text
        )
        announce(ReviewKept(review_id=kept.pk), by=by, about=kept, before=before, after=kept.as_state(), now=now)
        return kept

    made, _fresh = once(key=key, action="helpdesk.keep_review", by=by, now=now, kind=SystemReview, make=make)
    return made


def _values(details: ReviewDetails, now: datetime) -> dict[str, Any]:
    if details.held_on > timezone.localdate(now):
        raise Refused(_("A review that was not held yet cannot be recorded."), field="held_on")
    participants, checked = clean_text(details.participants), list(details.checked)
    if not participants:
        raise Refused(_("Write who took part."), field="participants")
    if not checked:
        raise Refused(_("Write what was checked, one thing in a line."), field="checked")
    return {
        "held_on": details.held_on,
        "participants": participants,
        "checked": checked,
        "recommendations": clean_text(details.recommendations),
        "actions": list(details.actions),
    }


def _row(contract: Contract, review: SystemReview | None, why: str, seen: int | None, held_on: date) -> SystemReview:
    if review is None:
        if SystemReview.objects.filter(contract=contract, held_on=held_on).exists():
            raise Refused(_("There is a record of a review of that day already. Change it instead."), field="held_on")
        return SystemReview(contract=contract)
    found = SystemReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if seen is not None and seen != found.version:
        raise Refused(stale())
    if found.state == ReviewState.KEPT:
        return found
    reason = clean_text(why, single_line=True)
    if not reason:
        raise Refused(_("Write why there is another version."), field="why")
    if SystemReview.objects.filter(supersedes=found).exists():
        raise Refused(_("There is a newer version of this review already."))
    number = SystemReview.objects.filter(contract=contract, held_on=held_on).count() + 1
    return SystemReview(contract=contract, supersedes=found, why=reason, number=max(number, found.number + 1))
