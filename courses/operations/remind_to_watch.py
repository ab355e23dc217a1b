"""Ask the clerks of an office who have not confirmed a presentation to see it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import WatchReminded
from courses.models import PresentationPage, WatchReminder
from courses.queries.coverage import to_remind
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def remind_to_watch(*, page: PresentationPage, partner: Partner, by: Person, now: datetime) -> int:
    """Remind everybody who is late, each at most once a day of Europe/Warsaw; return how many. Notices follow the fact.

    Two who press at once take turns at the partner's row. Refused when nobody is left to be reminded today.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if not can(by, "courses.remind_to_watch", partner):
        raise Refused(_("Only the leaders of an office, its representative and deputy can remind its clerks."))
    day = timezone.localdate(now)
    people = list(dict.fromkeys(to_remind(page, partner, by, day).values_list("person_id", flat=True)))
    if not people:
        raise Refused(_("There is nobody to remind: the others have confirmed it or were reminded today."))
    event = announce(
        WatchReminded(page_id=page.pk, partner_id=partner.pk),
        by=by,
        about=page,
        partner_id=partner.pk,
        after={"people": len(people)},
        now=now,
    )
    WatchReminder.objects.bulk_create(
        WatchReminder(person_id=pk, page=page, by=by, event=event, reminded_on=day) for pk in people
    )
    return len(people)
