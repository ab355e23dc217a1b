"""Bring an obligation's derived columns up to date."""

from helpdesk.models import Obligation
from helpdesk.queries.statutory import statutory_clock


def wind_obligation(*, obligation: Obligation) -> Obligation:
    """Part of another operation's transaction, after its steps; it asks no permission and announces nothing.

    What has passed already is looked at by the next sweep, which warns of each deadline once.
    """
    clock = statutory_clock(obligation.statute, obligation.steps.order_by("pk"))
    obligation.found_at, obligation.due_at = clock.found_at, clock.due_at
    obligation.standing, obligation.next_check_at = clock.standing, clock.next_check(clock.found_at)
    obligation.save(update_fields=["found_at", "due_at", "standing", "next_check_at"])
    return obligation
