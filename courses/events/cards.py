"""Facts about instruction cards."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class TraineesSought:
    """A trainer looked through the people of a partner."""

    name: ClassVar[str] = "courses.trainees_sought"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class CardOpened:
    name: ClassVar[str] = "courses.card_opened"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardFinished:
    """The content stands and waits for both signatures."""

    name: ClassVar[str] = "courses.card_finished"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardReopened:
    name: ClassVar[str] = "courses.card_reopened"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardHashedAnew:
    """Somebody's data was taken out of a card that nobody has signed yet."""

    name: ClassVar[str] = "courses.card_hashed_anew"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardCancelled:
    name: ClassVar[str] = "courses.card_cancelled"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardPinHanded:
    """The participant asked for a PIN, to sign on the trainer's device."""

    name: ClassVar[str] = "courses.card_pin_handed"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardSideSigned:
    """One of the two sides has signed."""

    name: ClassVar[str] = "courses.card_side_signed"
    card_id: int
    signature_id: int


@dataclass(frozen=True, kw_only=True)
class CardSigned:
    """Both sides have signed; the card is sealed."""

    name: ClassVar[str] = "courses.card_signed"
    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardCorrected:
    """A correction was begun; the card stands until both sides have signed that."""

    name: ClassVar[str] = "courses.card_corrected"
    card_id: int
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class CardRefused:
    """The participant has read the card and does not sign it."""

    name: ClassVar[str] = "courses.card_refused"
    card_id: int
    refusal_id: int


@dataclass(frozen=True, kw_only=True)
class CardScanKept:
    """A scan with handwritten signatures came to the cards it confirms."""

    name: ClassVar[str] = "courses.card_scan_kept"
    scan_id: int


@dataclass(frozen=True, kw_only=True)
class SessionOpened:
    """A trainer began an instruction with several people at once."""

    name: ClassVar[str] = "courses.session_opened"
    session_id: int


@dataclass(frozen=True, kw_only=True)
class SessionFinished:
    """Every card of the session that was ready waits for signatures."""

    name: ClassVar[str] = "courses.session_finished"
    session_id: int


@dataclass(frozen=True, kw_only=True)
class RepetitionReminded:
    """Both sides were reminded of the day by which an instruction is to be repeated."""

    name: ClassVar[str] = "courses.repetition_reminded"
    card_id: int
