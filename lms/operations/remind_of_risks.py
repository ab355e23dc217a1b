"""Remind of the next actions of risks that have come due."""

from datetime import date, datetime, timedelta
from itertools import takewhile

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.quiet import is_quiet
from lms.models import Event, PartnerStatus, Person, Risk, RiskChange, RiskState
from lms.operations.tell import tell
from lms.outbox import announce
from lms.queries.milestone_owners import people_who_may_own
from lms.queries.people import coordinators_on, speakers_of
from lms.risk_events import RiskActionDue

STAGES = (0, 7)
"""Days from the day of the action on which somebody is told; at the second one the coordinators as well."""


def remind_of_risks(*, now: datetime) -> int:
    """Tell who looks after a risk, on the day by which its next action is to be done, and a week later them and the
    coordinators; where nobody there looks after it, who speaks for the partner. Return of how many risks.

    No person acts, so no permission is asked; nothing leaves in quiet hours. What was told is a fact with its stage: a
    run that is doubled or killed tells nothing twice, one that was missed tells the latest stage only. Another action,
    another day and a risk that is opened again begin anew.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    due = Risk.objects.filter(action_on__lte=day, partner__status=PartnerStatus.ACTIVE).exclude(state=RiskState.CLOSED)
    return sum(_remind(pk, day, now) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, day: date, now: datetime) -> bool:
    # Two runs at once take turns at the risk, so that the second sees what the first has told.
    risk = Risk.objects.select_for_update(of=("self",)).select_related("partner", "owner").filter(pk=pk).first()
    if risk is None or risk.state == RiskState.CLOSED:
        return False
    stages = [each for each in STAGES if risk.action_on + timedelta(days=each) <= day]
    if not stages or max(stages) <= _told(risk):
        return False
    stage = max(stages)
    fact = RiskActionDue(risk_id=pk, stage=stage)
    event = announce(fact, by=None, about=risk, partner_id=risk.partner_id, now=now)
    said = {
        "risk": risk.code,
        "partner": risk.partner.short_name,
        "action": risk.next_action.rstrip("."),
        "day": date_format(risk.action_on, "j E Y"),
    }
    late = stage > 0
    people = _asked(risk, day)
    tell(
        people=[*people, *(each for each in coordinators_on(day) if each not in people)] if late else people,
        about=event,
        kind="lms.risk_action_due",
        subject=(
            _("Action overdue: risk %(risk)s, %(partner)s") if late else _("Action due: risk %(risk)s, %(partner)s")
        )
        % said,
        body=_("Next action, by %(day)s: %(action)s. When it is done, enter the next one, or close the risk.") % said,
        path=reverse("risk", args=[risk.partner.teryt, risk.number]),
        by_mail=True,
        now=now,
    )
    return True


def _asked(risk: Risk, day: date) -> list[Person]:
    if risk.owner and risk.owner in people_who_may_own(risk.partner_id, day):
        return [risk.owner]
    return speakers_of(risk.partner_id, day) or coordinators_on(day)


def _told(risk: Risk) -> int:
    """The latest stage of which somebody was told since this action stands for this day, and the risk is not closed."""
    told = Event.objects.filter(name=RiskActionDue.name, object_type=Risk._meta.label, object_id=risk.pk)
    since = told.filter(happened_at__gte=_stands_since(risk))
    return max(since.values_list("data__stage", flat=True), default=STAGES[0] - 1)


def _stands_since(risk: Risk) -> datetime:
    def is_the_same(change: RiskChange) -> bool:
        same = (change.action_on, change.next_action) == (risk.action_on, risk.next_action)
        return same and change.state != RiskState.CLOSED

    return list(takewhile(is_the_same, risk.changes.order_by("-pk")))[-1].at
