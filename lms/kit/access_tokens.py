"""Secrets of tokens of programs: how one is made, what is stored of it, what may be asked for."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from lms.kit.codes import new_token
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

PREFIX = "pomost_"
"""Lets programs that look for leaked secrets know one."""
LONGEST_DAYS = 366


def new_secret() -> str:
    return PREFIX + new_token()


def hashed_token(secret: str) -> str:
    """What is stored. 256 random bits need no key of ours, and outlive a change of SECRET_KEY."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def token_values(
    *, name: str, scopes: Iterable[str], offered: Collection[str], days: int, secret: str, now: datetime
) -> dict[str, Any]:
    """The columns of a new token, its scopes in the order of `offered`. Raise Refused beside a field that is wrong."""
    called = clean_text(name, single_line=True)[:80]
    if not called:
        raise Refused(_("Give it a name by which it will be known."), field="name")
    wanted = set(scopes)
    known = [scope for scope in offered if scope in wanted]
    if not known:
        raise Refused(_("Choose at least one thing that the token allows."), field="scopes")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("A token lasts from one day to a year."), field="days")
    return {
        "name": called,
        "scopes": known,
        "hashed": hashed_token(secret),
        "hint": secret[-4:],
        "made_at": now,
        "expires_at": now + timedelta(days=days),
    }
