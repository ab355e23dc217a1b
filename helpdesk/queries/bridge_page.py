"""What connects a contractor's own tracker with its matters."""

from dataclasses import dataclass
from datetime import date, datetime

from helpdesk.models import ApiToken, Scope, WebhookDelivery, WebhookEndpoint
from lms.models import Appointment, Organisation, OrganisationKind, Person, Role
from lms.queries.newest import Part, newest


@dataclass(frozen=True)
class TokenRow:
    token: ApiToken
    allows: list[str]
    is_usable: bool


def bridged(person: Person) -> list[Organisation]:
    """The contractors whose connection this person keeps."""
    firms = Organisation.objects.filter(kind=OrganisationKind.CONTRACTOR).order_by("name", "pk")
    if not person.standing.has(Role.ADMINISTRATOR):
        firms = firms.filter(pk__in=person.standing.contractors(Role.CONTRACT_MANAGER))
    return list(firms)


def token_rows(contractor: Organisation, person: Person, now: datetime) -> list[TokenRow]:
    """The newest hundred. One statement."""
    tokens = ApiToken.objects.visible_to(person).filter(contractor=contractor).select_related("acts_as")
    return [
        TokenRow(token, [str(Scope(scope).label) for scope in token.scopes], token.is_usable(now))
        for token in tokens.order_by("-pk")[:100]
    ]


def endpoints_of(contractor: Organisation, person: Person) -> list[WebhookEndpoint]:
    """One statement."""
    return list(WebhookEndpoint.objects.visible_to(person).filter(contractor=contractor).order_by("pk"))


def managers(contractor_id: int, day: date) -> list[Person]:
    held = Appointment.objects.in_force(day).filter(organisation_id=contractor_id, role=Role.CONTRACT_MANAGER)
    return [each.person for each in held.select_related("person").order_by("pk")]


def deliveries(endpoint: WebhookEndpoint, *, state: str, older: str, newer: str) -> Part:
    """What happened last comes first. One statement."""
    rows = WebhookDelivery.objects.filter(endpoint=endpoint).select_related("event", "escalation", "endpoint")
    if state in WebhookDelivery.State.values:
        rows = rows.filter(state=state)
    return newest(rows, older=older, newer=newer, key="event_id")
