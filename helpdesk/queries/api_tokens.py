"""Which token a request shows."""

import hashlib
from datetime import datetime

from helpdesk.models import ApiToken
from helpdesk.models.escalation import CONTRACTOR_ROLES

PREFIX = "pomost_"
"""Lets programs that look for leaked secrets know one."""


def hashed_token(secret: str) -> str:
    """What is stored. 256 random bits need no key of ours, and outlive a change of SECRET_KEY."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def token_of(secret: str, now: datetime) -> ApiToken | None:
    """The usable token with this secret, if the person it acts as still works for that contractor. Two statements."""
    if not secret.startswith(PREFIX):
        return None
    tokens = ApiToken.objects.usable(now).select_related("acts_as", "contractor")
    token = tokens.filter(hashed=hashed_token(secret)).first()
    if token is None or token.contractor_id not in token.acts_as.standing.contractors(*CONTRACTOR_ROLES):
        return None
    return token
