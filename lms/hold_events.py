"""Facts of holds on deleting, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class HoldPlaced:
    """An inspector or a coordinator stopped the deleting of what is kept of one partner, or of all."""

    name: ClassVar[str] = "lms.hold_placed"
    hold_id: int


@dataclass(frozen=True, kw_only=True)
class HoldLifted:
    """A coordinator let the deleting go on."""

    name: ClassVar[str] = "lms.hold_lifted"
    hold_id: int


@dataclass(frozen=True, kw_only=True)
class ErasureHeld:
    """A person is to be forgotten, and a hold stands against it; the request is kept."""

    name: ClassVar[str] = "lms.erasure_held"
    erasure_request_id: int
