"""The mailbox of a mail server, by IMAP: which mails were not taken yet, their bytes, and the mark that they are.

The server keeps the mark, so that no table here can be out of step with it: a keyword of our own, or "read" on a
server that keeps no keywords.
"""

import imaplib
import io
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

KEYWORD = "$Pomost"
SEEN = r"\Seen"
SECONDS = 30
PIECE = 1 << 20
_QUOTED = re.compile(rb'BODY\[\](?:<\d+>)? "((?:[^"\\]|\\.)*)"', re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """`security` is "ssl", "tls" (STARTTLS) or "" on a way that nobody can listen to."""

    host: str
    port: int
    user: str
    password: str
    security: str = "ssl"
    folder: str = "INBOX"


class Unreadable(imaplib.IMAP4.error):
    """The server would not give this one mail, or it is not there any more."""


class Mailbox:
    def __init__(self, connection: imaplib.IMAP4) -> None:
        self._connection = connection
        self._mark = SEEN

    def open(self, folder: str) -> None:
        quoted = '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
        _good(self._connection.select(quoted))
        allowed = b" ".join(each or b"" for each in self._connection.response("PERMANENTFLAGS")[1])
        self._mark = KEYWORD if rb"\*" in allowed or KEYWORD.encode() in allowed else SEEN

    def waiting(self) -> list[int]:
        """The UIDs of mails that bear no mark, the oldest first."""
        wanted = "UNSEEN" if self._mark == SEEN else f"UNKEYWORD {KEYWORD}"
        found = _told(self._connection, "SEARCH", f"{wanted} UNDELETED")
        return sorted({int(each) for line in found if line for each in line.split()})

    def bytes_of(self, uid: int) -> io.BufferedReader:
        """A file that fetches piece after piece, so that no mail fills the memory."""
        return io.BufferedReader(_Pieces(self._connection, uid), PIECE)

    def mark(self, uid: int) -> None:
        _told(self._connection, "STORE", str(uid), "+FLAGS.SILENT", f"({self._mark})")


class _Pieces(io.RawIOBase):
    def __init__(self, connection: imaplib.IMAP4, uid: int) -> None:
        self._connection, self._uid, self._at = connection, uid, 0
        self._is_read = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Until the server gives nothing more: what it says of a mail's size is wrong on well known servers."""
        piece = b"" if self._is_read else self._fetch(min(len(buffer), PIECE))
        self._is_read = not piece
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _fetch(self, size: int) -> bytes:
        answer = _told(self._connection, "FETCH", str(self._uid), f"(UID BODY.PEEK[]<{self._at}.{size}>)")
        for part in answer:
            if isinstance(part, tuple):
                if len(part[1]) > size:
                    raise Unreadable("more than was asked for")
                return bytes(part[1])
            if part and (found := _QUOTED.search(part)):
                return re.sub(rb"\\(.)", rb"\1", found[1])
        if any(part and b"BODY[]" in part.upper() for part in answer if isinstance(part, bytes)):
            return b""  # NIL, behind the end
        raise Unreadable("no such mail")


def _told(connection: imaplib.IMAP4, *command: str) -> list:  # type: ignore[type-arg]
    """A server that went away is told apart from a disk that is full."""
    try:
        return _good(connection.uid(*command))
    except OSError as error:
        raise imaplib.IMAP4.abort(f"{type(error).__name__}: {error}") from error


def _good(answer: tuple[str, list]) -> list:  # type: ignore[type-arg]
    if answer[0] != "OK":
        raise Unreadable(str(answer[1])[:200])
    return answer[1]


@contextmanager
def opened(place: Place) -> Iterator[Mailbox]:
    """Raise OSError or imaplib.IMAP4.error where the server does not let us in or goes away."""
    connection = _connection(place)
    try:
        if place.security == "tls":
            connection.starttls(ssl.create_default_context())
        connection.login(place.user, place.password)
        mailbox = Mailbox(connection)
        mailbox.open(place.folder)
        yield mailbox
    finally:
        # A connection that is gone takes no farewell, and its socket stays open after one that failed.
        with suppress(OSError, imaplib.IMAP4.error):
            connection.logout()
        with suppress(OSError):
            connection.shutdown()


def _connection(place: Place) -> imaplib.IMAP4:
    if place.security == "ssl":
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(place.host, place.port, ssl_context=context, timeout=SECONDS)
    return imaplib.IMAP4(place.host, place.port, timeout=SECONDS)
