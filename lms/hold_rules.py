"""Who may stop the deleting of records, and who may let it go on."""

from django.utils import timezone

from lms.models import Partner, Person, RetentionHold
from lms.permissions import permit
from lms.queries.inspections import access_to, running_accesses
from lms.rules import is_coordinator, is_office


def may_place_hold(person: Person, partner: Partner | None) -> bool:
    """Coordinators; an inspector over a partner that an access opens today, over all only where one opens all."""
    if is_coordinator(person):
        return True
    accesses = running_accesses(person, timezone.localdate())
    if partner is None:
        return any(each.covers_all for each in accesses)
    return access_to(partner, accesses) is not None


def may_lift_hold(person: Person, hold: RetentionHold) -> bool:
    """Coordinators alone: whoever inspects asks for a hold, and the office answers for its end."""
    return is_coordinator(person)


permit({"lms.place_hold": may_place_hold, "lms.lift_hold": may_lift_hold, "lms.see_retention": is_office})
