"""Send a nomination: the role of a leader is given, and whoever leaves hands it over."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Nomination, Organisation, Partner, Person, Role
from lms.nomination_events import LeaderNominated
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.end import end
from lms.outbox import announce
from lms.permissions import can
from lms.queries.nomination import answers_of, choices_at, declarations, digest, draft_of, open_leaders


@transaction.atomic
def nominate(
    *, partner: Partner, seen: Collection[int], by: Person, now: datetime, override_reason: str = ""
) -> Nomination:
    """Appoint the leader of the draft of `by` from today on, all or nothing, or raise Refused.

    `seen` are the open appointments of leaders as the page of the answers showed them: where somebody was appointed or
    left since, that is refused. A leader who is replaced and still holds the role loses it first, so that a third one
    may be replaced; receivers of that fact pass the open questions on. The draft goes.
    """
    Organisation.objects.select_for_update().get(pk=partner.pk)
    if not can(by, "lms.nominate", partner):
        raise Refused(_("You may not give this role here."))
    draft, choices = draft_of(partner, by), choices_at(partner, by, timezone.localdate(now))
    told = answers_of(draft, choices)
    if draft is None or told.missing:
        raise Refused(_("Not every question has an answer that holds today. Answer it and check again."))
    if set(seen) != set(open_leaders(partner.pk)):
        raise Refused(_("The leaders of this office have changed meanwhile. Look at the answers once more."))
    leaves = choices.leaders.get(told.replaces or 0)
    if leaves and leaves.ended_on is None:
        end(appointment=leaves, by=by, now=now)
    appointment = appoint(
        role=Role.LEADER,
        organisation=partner,
        person=told.person or Newcomer(**told.newcomer),
        by=by,
        now=now,
        covers=told.places,
        override_reason=override_reason,
    )
    sentences = declarations()
    nomination = Nomination.objects.create(
        partner=partner,
        appointment=appointment,
        replaces_id=told.replaces or None,
        stand_in=told.stand_in,
        nobody_yet=told.nobody_yet,
        places=[place.pk for place in told.places],
        declared=sentences,
        declared_hash=digest(sentences),
        by=by,
        at=now,
    )
    draft.delete()
    announce(
        LeaderNominated(nomination_id=nomination.pk),
        by=by,
        about=nomination,
        partner_id=partner.pk,
        after={"person": appointment.person_id, "over_the_limit": bool(appointment.override_reason)},
        now=now,
    )
    return nomination
