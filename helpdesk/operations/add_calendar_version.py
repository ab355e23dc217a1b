"""Other working hours of a contract, of the office, or of the first line, from now on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import CalendarVersionAdded
from helpdesk.models import CalendarVersion, ServiceCalendar, ServicePolicyVersion
from helpdesk.models.policy import Promiser, belonging_to
from helpdesk.operations.pin import pin
from helpdesk.queries.terms_preview import example
from lms.kit.clock import WorkingCalendar
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def add_calendar_version(
    *,
    contract: Promiser,
    hours: WorkingCalendar,
    why: str,
    seen: int | None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> CalendarVersion:
    """Add a version with these hours. Raise Refused.

    `seen` is the number of the version that they were changed from, 0 where there was none.

    Permission: helpdesk.add_calendar_version. The contract's own days off are those of the contract, whatever `hours`
    says. No row is changed: what began under an earlier version keeps it. Announces CalendarVersionAdded.
    """
    if not can(by, "helpdesk.add_calendar_version", contract):
        raise Refused(_("Only the Marshal's Office keeps times and calendars."))

    def make() -> CalendarVersion:
        pin(contract=contract, now=now)
        # Two who add a version at once: the second waits here and then finds that it read an older one.
        calendar = ServiceCalendar.objects.select_for_update().get(**belonging_to(contract))
        newest = calendar.versions.order_by("-number")[0]
        if seen is not None and newest.number != max(seen, 1):
            raise Refused(stale())
        reason = clean_text(why, single_line=True)
        if not reason:
            raise Refused(_("Write why the calendar changes, for example the number of the annex."), field="why")
        data = {**hours.to_data(), "extra_days_off": newest.data["extra_days_off"]}
        if data == newest.data:
            raise Refused(_("This is the calendar in force already; nothing was changed."))
        policy = ServicePolicyVersion.objects.filter(**belonging_to(contract, "policy__")).order_by("-number")[0]
        example(contract, policy, CalendarVersion(data=data), now)
        made = CalendarVersion.objects.create(
            calendar=calendar, number=newest.number + 1, data=data, made_at=now, made_by=by, why=reason
        )
        fact = CalendarVersionAdded(calendar_version_id=made.pk)
        after = {"version": made.number}
        announce(fact, by=by, about=calendar, before={"version": newest.number}, after=after, now=now)
        return made

    action = "helpdesk.add_calendar_version"
    made, _fresh = once(key=key, action=action, by=by, now=now, kind=CalendarVersion, make=make)
    return made
