"""Mails for tests, in a few words each."""

import struct
from base64 import encodebytes


def mail_of(*headers: str, body: str | bytes = "Treść\r\n", sender: str = "Anna Nowak <anna@losice.example>") -> bytes:
    head = "\r\n".join([f"From: {sender}", *headers])
    return head.encode() + b"\r\n\r\n" + (body.encode() if isinstance(body, str) else body)


def multipart(kind: str, *parts: bytes, more: str = "") -> tuple[str, bytes]:
    """Its Content-Type, and its body."""
    body = b"".join(b"--granica\r\n" + part + b"\r\n" for part in parts) + b"--granica--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="granica"{more}', body


def file_part(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    head = (
        f"Content-Type: {kind}\r\nContent-Disposition: attachment; {name}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + encodebytes(content)


def text_part(text: str, kind: str = "text/plain") -> bytes:
    return f"Content-Type: {kind}; charset=utf-8\r\n\r\n{text}\r\n".encode()


def tnef_of(*files: tuple[str, bytes]) -> bytes:
    def attribute(number: int, value: bytes) -> bytes:
        return struct.pack("<BII", 2, number, len(value)) + value + b"\x00\x00"

    data = struct.pack("<IH", 0x223E9F78, 1)
    for name, content in files:
        data += attribute(0x69002, b"\x00" * 14)
        data += attribute(0x18010, name.encode("cp1250") + b"\x00") + attribute(0x6800F, content)
    return data


def tlv(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


def signed_of(message: bytes) -> bytes:
    """The frame of a signed message, without a signature, as OpenSSL writes it: lengths not given, octets in pieces."""
    octets = b"\x24\x80" + tlv(4, message[:20]) + tlv(4, message[20:]) + b"\x00\x00"
    content = b"\x30\x80" + bytes.fromhex("06092a864886f70d010701") + b"\xa0\x80" + octets + b"\x00\x00" + b"\x00\x00"
    data = b"\x30\x80" + tlv(2, b"\x01") + tlv(0x31, b"") + content + b"\x00\x00"
    return b"\x30\x80" + bytes.fromhex("06092a864886f70d010702") + b"\xa0\x80" + data + b"\x00\x00" + b"\x00\x00"


def report_of(our_id: str, status: str = "5.1.1", action: str = "failed") -> bytes:
    said = f"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; anna@losice.example\r\nAction: {action}\r\n"
    said += f"Status: {status}\r\nDiagnostic-Code: smtp; 550 {status} User unknown\r\n"
    kind, body = multipart(
        "report",
        text_part("Nie można dostarczyć."),
        b"Content-Type: message/delivery-status\r\n\r\n" + said.encode(),
        f"Content-Type: message/rfc822\r\n\r\nFrom: p@pomost.example\r\nMessage-ID: {our_id}\r\n\r\nTreść".encode(),
        more="; report-type=delivery-status",
    )
    return mail_of(kind, "Return-Path: <>", body=body, sender="MAILER-DAEMON@mx.example")
