"""One mail, read."""

from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from enum import StrEnum

from helpdesk.mail.addresses import Address

NOBODY = Address()


class Problem(StrEnum):
    """Why a person has to look at a mail before anything follows from it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BROKEN = "broken"
    NO_SENDER = "no_sender"


@dataclass(frozen=True)
class File:
    """`name` is as the sender gave it; `is_inline` for a picture that stands within the text."""

    name: str
    mime: str
    content: bytes
    is_inline: bool = False


@dataclass(frozen=True)
class Parsed:
    """`text` is what a reader of plain text sees, made from the HTML where a mail has nothing else.

    `headers` holds the raw values of the few headers that say how a mail came to be, in lower case names.
    `recipients` is the raw text of all headers that name one, cut off where it is very long. `report` holds what a
    report of delivery says, `mentioned` the Message-IDs within it.
    """

    sender: Address = NOBODY
    senders: int = 0
    reply_to: Address = NOBODY
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    recipients: str = ""
    subject: str = ""
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    date: datetime | None = None
    text: str = ""
    html: str = ""
    files: tuple[File, ...] = ()
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    content_type: str = ""
    report_type: str = ""
    report: str = ""
    mentioned: tuple[str, ...] = ()
    problem: Problem | None = None

    def first(self, name: str) -> str:
        return (self.headers.get(name) or ("",))[0]


@dataclass
class Found:
    """What the walk through the parts of a mail has met so far."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    originals: list[Message] = field(default_factory=list)
    parts: int = 0
