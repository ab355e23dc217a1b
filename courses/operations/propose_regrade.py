"""Ask the Marshal's Office to have a question marked anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import RegradeProposed
from courses.models import QuestionVersion, RegradeProposal
from courses.queries.regrading import reason_in_words, why_not
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def propose_regrade(
    *,
    version: QuestionVersion,
    mended: QuestionVersion,
    reason: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> RegradeProposal:
    """Say that answers to `version` should be marked by the key of `mended`; no result changes.

    Whoever teaches with the test may. Announces RegradeProposed. Raises Refused.
    """
    if not can(by, "courses.propose_regrade", version.question.quiz):
        raise Refused(_("Only who teaches with this test proposes that a question is marked anew."))

    def make() -> RegradeProposal:
        words = reason_in_words(reason)
        if problem := why_not(version, mended):
            raise Refused(problem, field="mended")
        made = RegradeProposal.objects.create(
            version=version, key_after=mended, reason=words, proposed_by=by, proposed_at=now
        )
        announce(
            RegradeProposed(proposal_id=made.pk, version_id=version.pk, quiz_id=version.question.quiz_id),
            by=by,
            about=made,
            after={"version": mended.number},
            now=now,
        )
        return made

    made, _new = once(key=key, action="courses.propose_regrade", by=by, now=now, kind=RegradeProposal, make=make)
    return made
