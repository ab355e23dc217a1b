"""Who hears that a partner's pool of hours nears its end."""

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import HoursPool
from courses.queries.visit_effects import in_hours
from helpdesk.queries.first_line import coordinators, spokesmen
from helpdesk.receivers import today
from helpdesk.time_events import PoolRunsLow
from lms.models import Appointment, Event, Person, Role
from lms.operations.tell import tell
from lms.outbox import receives


@receives(PoolRunsLow)
def tell_of_low_pool(event: Event) -> None:
    """The contractor's contract managers, the office, and who speaks for the partner."""
    pool = HoursPool.objects.select_related("contract", "partner").get(pk=event.data["pool_id"])
    day = today(event)
    held = Appointment.objects.in_force(day).filter(role=Role.CONTRACT_MANAGER)
    held = held.filter(organisation=pool.contract.contractor_id)
    managers = Person.objects.filter(pk__in=held.values("person"))
    people = [*managers, *coordinators(day), *spokesmen(partner_id=pool.partner_id, day=day)]
    is_used_up = event.data["percent"] >= 100
    words = _("The pool of hours is used up: %(office)s") if is_used_up else _("The pool of hours runs low: %(office)s")
    body = _("Contract %(contract)s: %(taken)s of %(owed)s are used or planned.") % {
        "contract": pool.contract.number,
        "taken": in_hours(pool.planned + pool.used),
        "owed": in_hours(pool.owed),
    }
    tell(
        people=people,
        about=event,
        kind="helpdesk.pool_runs_low",
        subject=words % {"office": pool.partner.short_name},
        body=body,
        path=pool.get_absolute_url(),
        by_mail=True,
        now=timezone.now(),
    )
