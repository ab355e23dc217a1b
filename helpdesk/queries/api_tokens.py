"""Which token a request shows."""

from datetime import datetime

from helpdesk.models import ApiToken
from helpdesk.models.escalation import CONTRACTOR_ROLES
from lms.kit.access_tokens import PREFIX, hashed_token


def token_of(secret: str, now: datetime) -> ApiToken | None:
    """The usable token with this secret, if the person it acts as still works for that contractor. Two statements."""
    if not secret.startswith(PREFIX):
        return None
    tokens = ApiToken.objects.usable(now).select_related("acts_as", "contractor")
    token = tokens.filter(hashed=hashed_token(secret)).first()
    if token is None or token.contractor_id not in token.acts_as.standing.contractors(*CONTRACTOR_ROLES):
        return None
    return token
