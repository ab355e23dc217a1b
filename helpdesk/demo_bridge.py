"""The connection of a contractor's tracker in the demonstration: a token nobody holds, an address that is off."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Scope
from helpdesk.operations.add_endpoint import add_endpoint
from helpdesk.operations.make_token import make_token
from helpdesk.operations.switch_endpoint import switch_endpoint
from helpdesk.queries.bridge_page import managers
from helpdesk.queries.first_line import consultants
from lms.demo import Say
from lms.models import Organisation, OrganisationKind
from lms.registry import DemoPlanter, demo_planters

ORDER = 29
"""Before the questions, whose facts then wait for the address."""
NOWHERE = "https://jira.wykonawca.example/pomost"


def plant_bridge(now: datetime, say: Say) -> None:
    """Off from the beginning: the demonstration speaks to no other machine."""
    firm = Organisation.objects.filter(kind=OrganisationKind.CONTRACTOR).earliest("pk")
    day = timezone.localdate(now)
    people, keepers = consultants(firm.pk, day), managers(firm.pk, day)
    keeper, then = keepers[0], now - timedelta(days=30)
    make_token(contractor=firm, name="Jira", acts_as=people[0], scopes=Scope.values, days=365, by=keeper, now=then)
    added = add_endpoint(contractor=firm, url=NOWHERE, by=keeper, now=then)
    switch_endpoint(endpoint=added.endpoint, on=False, by=keeper, now=then)
    say(_("A connection of a contractor's tracker"))


demo_planters.add(DemoPlanter("bridge", ORDER, plant_bridge))
