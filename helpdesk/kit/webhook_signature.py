"""How a message to a tracker proves where it comes from, and when it was sent."""

import hashlib
import hmac

TOLERANCE = 300
"""Seconds within which a receiver should take a message; the handbook names them."""


def signature(secret: str, *, timestamp: int, body: bytes) -> str:
    """HMAC-SHA-256 over `timestamp.body`: with the time signed too, an old message cannot be made new."""
    made = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={made}"
