"""A small IMAP server on the loopback, with what real ones do: no, silence, and a connection that is cut.

It speaks what `helpdesk.mail.mailbox` needs of RFC 9051, over a real socket, in a thread of its own.
"""

import re
import socketserver
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

FETCH = re.compile(rb"(\d+) \(UID BODY\.PEEK\[\]<(\d+)\.(\d+)>\)", re.IGNORECASE)
STORE = re.compile(rb"(\d+) \+FLAGS\.SILENT \(([^)]*)\)", re.IGNORECASE)
PASSWORD = 'tajne "haslo"'


class CutError(Exception):
    """The connection ends here, without a word."""


@dataclass
class Box:
    """Mails by UID, and the flags of each. `faults` are taken in turn: one for each time that the moment comes.

    Moments are "fetch 7" and "store 7"; faults "cut" (before anything), "cut after" (done, but nothing is said),
    "cut within" (half of the answer), "no", "gone" and "silent".
    """

    mails: dict[int, bytes] = field(default_factory=dict)
    flags: dict[int, set[bytes]] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    has_keywords: bool = True
    is_quoting: bool = False
    fetched: Counter[int] = field(default_factory=Counter)
    logins: int = 0

    def put(self, raw: bytes) -> int:
        uid = max(self.mails, default=100) + 1
        self.mails[uid], self.flags[uid] = raw, set()
        return uid

    def fault(self, moment: str) -> str:
        planned = self.faults.get(moment, [])
        return planned.pop(0) if planned else ""


class ImapServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.box = Box()
        super().__init__(("127.0.0.1", 0), _Session)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def begin(self) -> None:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def end(self) -> None:
        self.shutdown()
        self.server_close()


class _Session(socketserver.StreamRequestHandler):
    server: ImapServer

    def handle(self) -> None:
        with suppress(CutError, ConnectionError):
            self._say(b"* OK ready")
            for line in self.rfile:
                tag, _space, rest = line.strip().partition(b" ")
                if not self._answer(tag, rest):
                    return

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def _answer(self, tag: bytes, rest: bytes) -> bool:
        box, verb = self.server.box, rest.upper()
        done = b"OK done"
        if verb.startswith(b"CAPABILITY"):
            self._say(b"* CAPABILITY IMAP4rev1")
        elif verb.startswith(b"LOGIN"):
            box.logins += 1
            wanted = b'"' + PASSWORD.replace('"', '\\"').encode() + b'"'
            done = b"OK in" if rest.endswith(wanted) else b"NO who is that"
        elif verb.startswith(b"SELECT"):
            self._say(b"* %d EXISTS" % len(box.mails))
            allowed = b"\\Seen \\Deleted \\*" if box.has_keywords else b"\\Seen \\Deleted"
            self._say(b"* OK [PERMANENTFLAGS (" + allowed + b")] limited")
            done = b"OK [READ-WRITE] chosen" if b'"INBOX"' in rest else b"NO no such folder"
        elif verb.startswith(b"UID SEARCH"):
            mark = b"$Pomost" if b"UNKEYWORD" in verb else b"\\Seen"
            found = [b"%d" % uid for uid in box.mails if mark not in box.flags[uid]]
            self._say(b"* SEARCH " + b" ".join(found))
        elif given := FETCH.search(rest):
            done = self._fetch(*(int(each) for each in given.groups()))
        elif given := STORE.search(rest):
            done = self._store(int(given[1]), given[2])
        elif verb.startswith(b"LOGOUT"):
            self._say(b"* BYE")
        else:
            done = b"BAD " + rest
        self._say(tag + b" " + done)
        return not verb.startswith(b"LOGOUT")

    def _fetch(self, uid: int, start: int, size: int) -> bytes:
        box = self.server.box
        fault = box.fault(f"fetch {uid}")
        if fault == "cut":
            raise CutError
        if fault == "silent":
            time.sleep(2)
            raise CutError
        if fault == "no":
            return b"NO this one not"
        if fault == "gone":
            return b"OK nothing there"
        box.fetched[uid] += start == 0
        piece = box.mails[uid][start : start + size]
        if box.is_quoting and not re.search(rb"[\r\n]", piece):
            escaped = re.sub(rb'(["\\])', rb"\\\1", piece)
            self._say(b'* 1 FETCH (UID %d BODY[]<%d> "%s")' % (uid, start, escaped))
            return b"OK done"
        self.wfile.write(b"* 1 FETCH (UID %d BODY[]<%d> {%d}\r\n" % (uid, start, len(piece)))
        self.wfile.write(piece[: len(piece) // 2] if fault == "cut within" else piece)
        if fault == "cut within":
            raise CutError
        self._say(b")")
        return b"OK done"

    def _store(self, uid: int, flags: bytes) -> bytes:
        box = self.server.box
        fault = box.fault(f"store {uid}")
        if fault == "cut":
            raise CutError
        if fault == "no":
            return b"NO read only"
        box.flags[uid] |= set(flags.split())
        if fault == "cut after":
            raise CutError
        return b"OK done"
