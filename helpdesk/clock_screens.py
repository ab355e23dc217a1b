"""What clocks put into the open tables: the way from a contract, checks of what is stored, first versions, own acts."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy

from helpdesk.operations.pin import pin
from helpdesk.queries.office import marshals_office
from helpdesk.queries.personal import export
from helpdesk.queries.recompute import escalation_differences, ticket_differences
from helpdesk.screens import erase_nothing
from lms import registry
from lms.contract_links import ContractLink, contract_links
from lms.mail_times import UrgentNotice, urgent_notices
from lms.models import Contract
from lms.permissions import can
from lms.registry import DemoPlanter, PersonalData, Recomputable


def plant_policies(now: datetime, say: Callable[[str], None]) -> None:
    """Times and calendars of the first line, of the office and of every contract, to be looked at before a question."""
    pin(contract=None, now=now)
    if office := marshals_office():
        pin(contract=office, now=now)
    for contract in Contract.objects.order_by("pk"):
        pin(contract=contract, now=now)


contract_links.add(
    ContractLink(
        "terms",
        10,
        gettext_lazy("Times and calendar"),
        lambda contract: reverse("terms", args=[contract.pk]),
        lambda person, contract: can(person, "helpdesk.see_terms", contract),
    )
)
registry.recomputables.add(Recomputable("helpdesk.escalations", escalation_differences))
registry.recomputables.add(Recomputable("helpdesk.tickets", ticket_differences))
registry.starters.add(DemoPlanter("service policies", 30, plant_policies))
registry.personal_data.add(
    PersonalData(
        "moments of clocks",
        frozenset({"helpdesk.EscalationMoment", "helpdesk.ServicePolicyVersion", "helpdesk.CalendarVersion"}),
        lambda person: export(person, moments=True),
        erase_nothing,
    )
)

# A clock is running, or has run out: such mail does not wait for a summary or for the morning.
for _kind in ("escalated", "answered_back", "sent_back", "target_near", "target_missed", "answer_missed"):
    urgent_notices.add(UrgentNotice(f"helpdesk.{_kind}"))
