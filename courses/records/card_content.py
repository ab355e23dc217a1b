"""How the content of an instruction card is spelled before it is hashed and signed."""

from datetime import time
from typing import Any

from lms.kit import chain

LAYOUT = 3
"""A card keeps the one under which it was finished; 1 said nothing of the session, 2 nothing of the room and of a last
day.
"""


def content_of(card: Any) -> dict[str, Any]:
    """Everything the card shows, names by account and digest, in the layout of the card: what was signed under an
    older one is spelled as it was then. What an older one does not know is spelled all the same where it has a value,
    so that nothing can be written into it behind the application's back.
    """
    later = {"layout": card.layout, "session": card.session_id} if card.layout > 1 else {}
    if card.layout > 2 or card.room or card.held_until:
        later |= {"room": card.room, "until": card.held_until}
    return {
        **later,
        "number": card.full_number,
        "corrects": card.corrects_id,
        "correction_reason": card.correction_reason,
        "page": [card.page_id, card.revision_id, card.page_title, card.page_version],
        "participant": [card.participant_id, card.participant_digest],
        "trainer": [card.trainer_id, card.trainer_digest, card.trainer_firm],
        "partner": [card.partner_id, card.partner_name, card.location_words],
        "contract": [card.contractor_id, card.project, card.contract_number],
        "held": [card.held_on, _clock(card.began_at), _clock(card.ended_at), card.minutes, card.place],
        "system": [card.environment, card.system_name, card.system_version],
        "steps": [step.content() for step in card.ordered_steps()],
        "practical": [card.practical_task, card.practical_result],
        "after": [card.recommendations, card.repeat_on, card.remarks],
    }


class SignedContent:
    """What of a card is signed and sealed, and whether its names are still those."""

    pk: Any
    signatures: Any
    participant_name: Any
    participant_position: Any
    participant_unit: Any
    participant_role: Any
    participant_salt: Any
    participant_digest: Any
    trainer_name: Any
    trainer_salt: Any
    trainer_digest: Any
    content_hash: Any
    opened_at: Any
    finished_at: Any
    first_signed_at: Any
    signed_at: Any

    def participant_words(self) -> dict[str, Any]:
        """The role stands among them only where there is one, so that digests of cards from before it hold."""
        names = [self.participant_name, self.participant_position, self.participant_unit]
        return {"salt": self.participant_salt, "words": names + [self.participant_role] * bool(self.participant_role)}

    def trainer_words(self) -> dict[str, Any]:
        return {"salt": self.trainer_salt, "words": [self.trainer_name]}

    def keeps_its_names(self) -> bool:
        """Whether the names, and what the participant remarked, are those that were signed, or were taken out on the
        person's demand.
        """
        told = [(self.participant_words(), self.participant_digest), (self.trainer_words(), self.trainer_digest)]
        told += [(each.remark_words(), each.remark_digest) for each in self.signatures.all()]
        return all(
            chain.fingerprint(words) == digest or not any([words["salt"], *words["words"]]) for words, digest in told
        )

    def content(self) -> dict[str, Any]:
        """What both sides sign, laid out as when the card was finished."""
        return content_of(self)

    def fingerprint(self) -> str:
        """SHA-256 (64 hex digits) of the content as it stands in the database now; stored when it is frozen."""
        return chain.fingerprint(self.content())

    def sealed_payload(self) -> dict[str, Any]:
        """Content, both signatures and their times; the state after signing follows from other cards."""
        signatures = sorted(self.signatures.all(), key=lambda signature: signature.pk)
        if not self.keeps_its_names():
            raise ValueError("the names are not those that were signed")
        return {
            "id": self.pk,
            "content": self.content(),
            "content_hash": self.content_hash,
            "times": [self.opened_at, self.finished_at, self.first_signed_at, self.signed_at],
            "signatures": [signature.content() for signature in signatures],
        }


def _clock(moment: time | None) -> str | None:
    return moment.strftime("%H:%M") if moment else None
