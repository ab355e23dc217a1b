"""The cards of one day: what one firm instructed at one partner, in sessions and outside them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from courses.records.card import InstructionCard, InstructionCardQuerySet
from courses.records.card_session import CardSession, CardSessionQuerySet


@dataclass(frozen=True, kw_only=True)
class CardDay:
    """Neither the Marshal's Office nor a leader has a contractor; the name of their office keeps their days apart.

    A card of several days is of its first one.
    """

    partner_id: int
    contractor_id: int | None
    firm: str
    held_on: date

    @classmethod
    def of(cls, begun: InstructionCard | CardSession) -> Self:
        return cls(
            partner_id=begun.partner_id,
            contractor_id=begun.contractor_id,
            firm="" if begun.contractor_id else begun.trainer_firm,
            held_on=begun.held_on,
        )

    def cards(self) -> InstructionCardQuerySet:
        """In every state, the oldest first."""
        rows: InstructionCardQuerySet = InstructionCard.objects.filter(**self._mine())
        return rows.order_by("pk")

    def sessions(self) -> CardSessionQuerySet:
        rows: CardSessionQuerySet = CardSession.objects.filter(**self._mine())
        return rows.order_by("pk")

    def _mine(self) -> dict[str, Any]:
        of_office = {} if self.contractor_id else {"trainer_firm": self.firm}
        return {
            "partner_id": self.partner_id,
            "contractor_id": self.contractor_id,
            "held_on": self.held_on,
            **of_office,
        }
