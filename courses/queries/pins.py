"""One-time PINs for signing on another's device: how they are made, hashed and matched."""

import secrets
from datetime import timedelta

from courses.models import CardPin, InstructionCard
from lms.kit.codes import digest, matches

DIGITS = 6
LASTS = timedelta(minutes=10)
MOST_ATTEMPTS = 5


def new_pin() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def hashed_pin(pin: str, card: InstructionCard) -> str:
    return digest(pin, purpose=_purpose(card.pk, card.content_hash))


def is_pin_of(secret: CardPin, typed: str) -> bool:
    """Spaces and dashes between the digits do not matter."""
    digits = "".join(sign for sign in typed[:40] if sign.isascii() and sign.isdigit())
    return matches(digits, secret.hashed, purpose=_purpose(secret.card_id, secret.content_hash))


def _purpose(card_id: int, content_hash: str) -> str:
    # A PIN signs one card in one state of its content only.
    return f"courses.card_pin.{card_id}.{content_hash}"
