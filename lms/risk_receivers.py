"""What follows from facts of risks: who is named to look after one is told."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.mail_times import DaytimeNotice, daytime_notices
from lms.models import Event, Risk, RiskState
from lms.operations.tell import tell
from lms.outbox import receives
from lms.risk_events import RiskOwned


@receives(RiskOwned)
def tell_owner_of_risk(event: Event) -> None:
    """Who named themselves knows; who was replaced meanwhile, or whose risk was closed, is told nothing."""
    found = Risk.objects.select_related("partner", "owner").filter(pk=event.data["risk_id"]).first()
    if found is None or found.owner is None or found.owner_id != event.data["person_id"]:
        return
    if found.owner_id == event.actor_id or found.state == RiskState.CLOSED:
        return
    told = {"action": found.next_action, "day": date_format(found.action_on, "j E Y")}
    tell(
        people=[found.owner],
        about=event,
        kind="lms.risk_owned",
        subject=_("You look after a risk: %(risk)s, %(partner)s")
        % {"risk": found.code, "partner": found.partner.short_name},
        body=_("Next action: %(action)s, by %(day)s.") % told,
        path=reverse("risk", args=[found.partner.teryt, found.number]),
        by_mail=True,
        now=event.happened_at,
    )


daytime_notices.add(DaytimeNotice("lms.risk_action_due"))
