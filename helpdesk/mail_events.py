"""Facts about answers by mail, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class LinkUsed:
    """A leader acted by a link from a mail, without logging in; what was done is a fact of its own."""

    name: ClassVar[str] = "helpdesk.link_used"
    link_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerUndelivered:
    """The mail with an answer did not reach the clerk, who has not read it here either: the question is open again."""

    name: ClassVar[str] = "helpdesk.answer_undelivered"
    ticket_id: int
    mail_id: int


@dataclass(frozen=True, kw_only=True)
class MailJoined:
    """By hand, to a question that somebody at the office chose."""

    name: ClassVar[str] = "helpdesk.mail_joined"
    mail_id: int
    ticket_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class MailBecameQuestion:
    name: ClassVar[str] = "helpdesk.mail_became_question"
    mail_id: int
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class MailSetAside:
    name: ClassVar[str] = "helpdesk.mail_set_aside"
    mail_id: int
