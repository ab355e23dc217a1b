"""New times of a contract or of the office, or new guidance for the first line, from now on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import PolicyVersionAdded
from helpdesk.models import CalendarVersion, ServicePolicy, ServicePolicyVersion
from helpdesk.models.policy import Promiser, belonging_to
from helpdesk.operations.pin import pin
from helpdesk.queries.terms import refuse_targets
from helpdesk.queries.terms_preview import example
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def add_policy_version(
    *,
    contract: Promiser,
    targets: dict[str, Any],
    why: str,
    seen: int | None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> ServicePolicyVersion:
    """Add a version with these times. Raise Refused.

    `seen` is the number of the version that they were changed from, 0 where there was none.

    Permission: helpdesk.add_policy_version. No row is changed: what began under an earlier version keeps it.
    Announces PolicyVersionAdded.
    """
    if not can(by, "helpdesk.add_policy_version", contract):
        raise Refused(_("Only the Marshal's Office keeps times and calendars."))

    def make() -> ServicePolicyVersion:
        pin(contract=contract, now=now)
        # Two who add a version at once: the second waits here and then finds that it read an older one.
        policy = ServicePolicy.objects.select_for_update().get(**belonging_to(contract))
        newest = policy.versions.order_by("-number")[0]
        if seen is not None and newest.number != max(seen, 1):
            raise Refused(stale())
        refuse_targets(targets)
        reason = clean_text(why, single_line=True)
        if not reason:
            raise Refused(_("Write why the times change, for example the number of the annex."), field="why")
        if targets == newest.targets:
            raise Refused(_("These are the times in force already; nothing was changed."))
        calendar = CalendarVersion.objects.filter(**belonging_to(contract, "calendar__")).order_by("-number")[0]
        example(contract, ServicePolicyVersion(targets=targets), calendar, now)
        made = ServicePolicyVersion.objects.create(
            policy=policy, number=newest.number + 1, targets=targets, made_at=now, made_by=by, why=reason
        )
        fact = PolicyVersionAdded(policy_version_id=made.pk)
        announce(fact, by=by, about=policy, before={"version": newest.number}, after={"version": made.number}, now=now)
        return made

    action = "helpdesk.add_policy_version"
    made, _fresh = once(key=key, action=action, by=by, now=now, kind=ServicePolicyVersion, make=make)
    return made
