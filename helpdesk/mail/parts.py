"""The parts of a mail: what is text, what is a file, what is a report."""

import re
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from helpdesk.mail import tnef
from helpdesk.mail.decode import decode
from helpdesk.mail.parameters import parameters
from helpdesk.mail.parsed import File, Found
from helpdesk.mail.signed import inner

MOST_PARTS = 1_000
MOST_FILES = 200
MOST_DEPTH = 40
MOST_TEXT = 4_000_000
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w\-]{2,40})", re.IGNORECASE)
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


def walk(part: Message, found: Found, depth: int = 0, within: str = "") -> None:
    """Go through a part and all below it. Of an alternative the plain text and the HTML are both kept, once each."""
    found.parts += 1
    if found.parts > MOST_PARTS or depth > MOST_DEPTH:
        return
    kind = part.get_content_type()
    if kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
        _enclosed(part, kind, found, within)
    elif part.is_multipart() and kind.startswith("message/"):
        found.reports.append(_fields(part))
    elif part.is_multipart():
        _parts(part, kind, found, depth)
    else:
        _leaf(part, kind, found, depth, within)


def _parts(part: Message, kind: str, found: Found, depth: int) -> None:
    payload = part.get_payload()
    texts, htmls = len(found.texts), len(found.htmls)
    for below in payload if isinstance(payload, list) else []:
        if isinstance(below, Message):
            walk(below, found, depth + 1, kind)
    if kind == "multipart/alternative":
        # Two plain versions of one text (some calendars send them) are one text.
        del found.texts[texts + 1 :], found.htmls[htmls + 1 :]


def _leaf(part: Message, kind: str, found: Found, depth: int, within: str) -> None:
    content = _content(part)
    given = parameters(_raw(part, "content-type"))
    disposition = _raw(part, "content-disposition")
    name = parameters(disposition).get("filename") or given.get("name", "")
    is_file = disposition.strip().lower().startswith("attachment")
    if kind in _PKCS7 and (signed := inner(content)):
        walk(message_from_bytes(signed, policy=compat32), found, depth + 1, kind)
    elif kind in ("message/delivery-status", "message/disposition-notification", "message/feedback-report"):
        found.reports.append(decode(content, given.get("charset", "")))
    elif kind == "text/plain" and not is_file and not name:
        found.texts.append(decode(content[:MOST_TEXT], given.get("charset", "")))
    elif kind == "text/html" and not is_file and not name:
        found.htmls.append(decode(content[:MOST_TEXT], given.get("charset", "") or _declared_within(content)))
    elif kind in _TNEF or name.lower() == "winmail.dat":
        _unpack(content, name, kind, found)
    elif len(found.files) < MOST_FILES and (content or name):
        is_inline = not is_file and bool(_raw(part, "content-id")) and within == "multipart/related"
        found.files.append(File(name[:500] or _invented(kind), kind, content, is_inline))


def _unpack(content: bytes, name: str, kind: str, found: Found) -> None:
    """Outlook's own parcel: the files in it; the parcel itself where nothing can be unpacked."""
    unpacked = [File(each[:500], "application/octet-stream", data) for each, data in tnef.unpack(content)]
    found.files += (unpacked or [File(name or "winmail.dat", kind, content)])[: MOST_FILES - len(found.files)]


def _enclosed(part: Message, kind: str, found: Found, within: str) -> None:
    """A mail within a mail is a file; within a report it is the mail that the report speaks of."""
    payload = part.get_payload()
    below = payload[0] if isinstance(payload, list) and payload and isinstance(payload[0], Message) else None
    original = below or message_from_bytes(_content(part), policy=compat32)
    found.originals.append(original)
    if within == "multipart/report" or kind != "message/rfc822" or len(found.files) >= MOST_FILES:
        return
    name = parameters(_raw(part, "content-disposition")).get("filename", "")
    found.files.append(File(name[:500] or "message.eml", kind, _bytes_of(original)))


def _fields(part: Message) -> str:
    """The groups of fields of a report, which the parser makes messages of."""
    payload = part.get_payload()
    groups = payload if isinstance(payload, list) else []
    lines = (f"{name}: {value}" for group in groups if isinstance(group, Message) for name, value in group.raw_items())
    return "\n".join(lines)


def _content(part: Message) -> bytes:
    """Unpacked as far as it can be."""
    try:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            return content
    except Exception:  # a broken packing raises whatever it leads to
        content = None
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _bytes_of(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except Exception:  # the writer of mail is stricter than its reader
        return b""


def _raw(part: Message, name: str) -> str:
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")


def _declared_within(html: bytes) -> str:
    found = _META.search(html[:4000])
    return found[1].decode("ascii") if found else ""


def _invented(kind: str) -> str:
    main, _slash, sub = kind.partition("/")
    return f"{main}.{re.sub(r'[^a-z0-9]', '', sub)[:10] or 'bin'}"
