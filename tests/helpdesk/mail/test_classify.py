"""Programs that write mail are known as such; people never are taken for programs."""

import pytest

from helpdesk.mail.classify import Verdict, classify, our_ids
from helpdesk.mail.parse import parse
from tests.helpdesk.mail.made import mail_of, multipart, report_of, text_part

OURS = "<n.7.0123456789abcdef0123@pomost.example>"


def judged(raw: bytes) -> Verdict:
    return classify(parse(raw), domain="pomost.example", own=["pomoc@pomost.example"])


@pytest.mark.parametrize(
    ("header", "kind", "reason"),
    [
        ("X-Nothing: 1", "person", ""),
        ("Auto-Submitted: no", "person", ""),
        ("Auto-Submitted: auto-replied", "auto_reply", "auto_submitted"),
        ("Auto-Submitted: auto-generated; owner=x", "auto_reply", "auto_submitted"),
        ("Precedence: auto_reply", "auto_reply", "precedence"),
        ("X-Precedence: auto_reply", "auto_reply", "precedence"),
        ("X-Auto-Response-Suppress: DR, AutoReply", "auto_reply", "suppress"),
        ("X-Auto-Response-Suppress: All", "auto_reply", "suppress"),
        ("X-Autoreply: yes", "auto_reply", "auto_header"),
        ("X-Autorespond: x", "auto_reply", "auto_header"),
        ("X-Autoresponder: x", "auto_reply", "auto_header"),
        ("X-MS-Exchange-Inbox-Rules-Loop: a@b.example", "auto_reply", "auto_header"),
        ("X-Loop: a@b.example", "auto_reply", "loop_header"),
        ("Return-Path: <>", "auto_reply", "no_return_path"),
        ("Return-Path: <anna@losice.example>", "person", ""),
        ("Subject: Automatyczna odpowiedź: urlop", "auto_reply", "subject"),
        ("Subject: =?utf-8?Q?Odpowied=C5=BA_automatyczna?=", "auto_reply", "subject"),
        ("Subject: Out of Office", "auto_reply", "subject"),
        ("Subject: Automat do odpowiedzi nie działa", "person", ""),
        ("List-Id: <lista.example>", "list", "list_header"),
        ("List-Unsubscribe: <mailto:x@y.example>", "list", "list_header"),
        ("Precedence: bulk", "list", "precedence"),
        ("Precedence: list", "list", "precedence"),
        ("Precedence: junk", "list", "precedence"),
        ("Message-ID: <t.0123456789abcdef0123@pomost.example>", "own", "own_message"),
        (f"Message-ID: {OURS}", "own", "own_message"),
        (f"In-Reply-To: {OURS}", "person", ""),
    ],
    ids=lambda value: value[:60],
)
def test_by_a_header(header: str, kind: str, reason: str) -> None:
    verdict = judged(mail_of(header))

    assert (verdict.kind, verdict.reason) == (kind, reason)


@pytest.mark.parametrize("sender", ["pomoc@pomost.example", "POMOC+p-2026-0001@pomost.example"])
def test_our_own_address(sender: str) -> None:
    assert judged(mail_of(sender=sender)).kind == "own"


@pytest.mark.parametrize(
    ("status", "action", "is_hard"),
    [("5.1.1", "failed", True), ("4.4.7", "failed", False), ("4.2.0", "delayed", False), ("5.2.2", "failed", False)],
)
def test_a_bounce_names_our_mail(status: str, action: str, is_hard: bool) -> None:
    verdict = judged(report_of(OURS, status, action))

    assert (verdict.kind, verdict.is_hard, verdict.our_id) == ("bounce", is_hard, OURS)
    assert verdict.words == f"smtp; 550 {status} User unknown"


def test_a_receipt_of_delivery_is_no_bounce() -> None:
    assert judged(report_of(OURS, "2.0.0", "delivered")).kind == "auto_reply"


def test_a_bounce_without_a_report() -> None:
    body = f"550 5.1.1 User unknown\r\n\r\n--- Oto kopia:\r\nFrom: x@y.example\r\nMessage-ID: {OURS}\r\n"
    raw = mail_of("Subject: Undelivered Mail Returned to Sender", body=body, sender="MAILER-DAEMON@mx.example")
    verdict = judged(raw)

    assert (verdict.kind, verdict.is_hard, verdict.our_id) == ("bounce", True, OURS)


def test_a_receipt_of_reading() -> None:
    kind, body = multipart("report", text_part("Przeczytano"), more="; report-type=disposition-notification")

    assert judged(mail_of(kind, body=body)).kind == "auto_reply"


def test_only_what_nobody_can_guess_names_our_mail() -> None:
    mail = parse(mail_of(
        "In-Reply-To: <t.0123456789abcdef0123@pomost.example>",
        f"References: <n.1.0123456789abcdef0123@obcy.example> <a@b> {OURS}",
    ))  # fmt: skip

    assert our_ids(mail, "pomost.example") == (OURS,)
