"""What becomes of mail, by who wrote it and what it answers."""

import pytest

from helpdesk.mail.token import reply_address
from helpdesk.models import Attachment, IncomingMail, Message, Ticket
from helpdesk.operations.close import close
from helpdesk.operations.reply import reply
from lms.mail import thread_of
from lms.models import MailDelivery, Person
from lms.operations.send import send
from tests.factories.mails import became, make_mail, take_raw, told
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, later, make_solved, make_ticket
from tests.helpdesk.mail.made import file_part, mail_of, multipart, report_of, text_part

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n"


@pytest.fixture(autouse=True)
def _mailbox(settings: object) -> None:
    settings.MAIL_IN_ADDRESS = "pomoc@pomost.example"


@pytest.fixture
def asked(cast: Cast) -> Ticket:
    """Zofia's question, which Leon has answered."""
    ticket = make_ticket(cast)
    reply(ticket=ticket, body="Która przeglądarka?", by=cast.leon, now=later(1))
    ticket.refresh_from_db()
    return ticket


def to(ticket: Ticket, person: Person) -> str:
    return f"To: Pomoc <{reply_address(ticket.number, person.pk).upper()}>"


def test_a_clerks_mail_is_a_question(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    body = "Nie drukuje.\r\n\r\nPozdrawiam\r\nZofia\r\n\r\nW dniu 23.11.2026 o 10:15, X pisze:\r\n> Stare\r\n"
    mail = make_mail("Subject: PD: Drukarka w pokoju 4", body=body)

    message = Message.objects.get()
    assert became(mail) == ("ticket", "new")
    assert mail.ticket is not None
    assert (mail.ticket.title, mail.ticket.channel, mail.ticket.asked_by) == ("Drukarka w pokoju 4", "mail", cast.zofia)
    assert (message.body, message.channel, message.author) == ("Nie drukuje.", "mail", cast.zofia)
    assert message.quoted == "Pozdrawiam\nZofia\n\nW dniu 23.11.2026 o 10:15, X pisze:\n> Stare"


def test_good_files_come_along_and_bad_ones_are_named(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    parts = (file_part("filename=skan.pdf", PDF), file_part("filename=wirus.exe", b"MZ\x00"))
    kind, body = multipart("mixed", text_part("Skan w załączniku."), *parts)
    mail = make_mail(kind, body=body)

    assert became(mail) == ("ticket", "new")
    assert list(Attachment.objects.values_list("name", flat=True)) == ["skan.pdf"]
    assert "wirus.exe" in Message.objects.get().body


def test_a_text_longer_than_a_message_goes_along_as_a_file(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    mail = make_mail("Content-Type: text/plain; charset=utf-8", body="Zażółć gęślą. " * 5000)

    assert became(mail) == ("ticket", "new")
    assert list(Attachment.objects.values_list("name", flat=True)) == ["mail.txt"]


def test_a_mail_without_words_is_a_question_too(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    assert became(make_mail("Subject: Pilne", body="")) == ("ticket", "new")


@pytest.mark.parametrize("sender", ["obcy@nigdzie.example", "wanda@example.org"])
def test_who_may_not_ask_waits_in_quarantine(cast: Cast, sender: str) -> None:
    assert cast.wanda
    mail = make_mail("Subject: [P-2026-0001] Sprawa", f"Reply-To: {cast.zofia.email}", sender=sender)

    assert mail.outcome == "quarantine"
    assert Ticket.objects.count() == 0


def test_an_address_of_several_people_waits_in_quarantine(cast: Cast) -> None:
    make_appointment(make_person("druga", email=cast.zofia.email.upper()), "clerk", cast.partner)

    assert became(make_mail()) == ("quarantine", "shared_address")


def test_an_outsider_with_the_same_address_stands_in_nobodys_way(cast: Cast) -> None:
    make_person("iod-1", email=cast.zofia.email)

    assert became(make_mail()) == ("ticket", "new")
    assert Ticket.objects.get().asked_by == cast.zofia


def test_who_has_left_is_nobody(cast: Cast) -> None:
    Person.objects.filter(pk=cast.zofia.pk).update(is_active=False)

    assert became(make_mail()) == ("quarantine", "unknown_sender")


def test_two_senders_are_none(cast: Cast) -> None:
    assert became(make_mail(sender=f"{cast.zofia.email}, obcy@x.example")) == ("quarantine", "several_senders")


def test_a_failed_proof_of_the_domain_holds_it_up(cast: Cast) -> None:
    assert cast.zofia
    mail = make_mail("Authentication-Results: mx.example; dmarc=fail header.from=example.org")

    assert became(mail) == ("quarantine", "forged")


@pytest.mark.parametrize(
    ("line", "reason"),
    [("mx.example; dmarc=pass", "new"), ("obcy.example; dmarc=pass", "forged"), ("mx.example; spf=pass", "forged")],
)
def test_where_our_server_checks_only_its_word_counts(cast: Cast, settings: object, line: str, reason: str) -> None:
    assert cast.zofia
    assert cast.leon
    settings.MAIL_IN_AUTHSERV = "mx.example"

    assert make_mail(f"Authentication-Results: {line}").reason == reason


def test_an_answer_to_our_address(cast: Cast, asked: Ticket) -> None:
    mail = make_mail(to(asked, cast.zofia), body="Edge.\r\n\r\nW dniu 23.11.2026 o 10:15, X pisze:\r\n> Która?\r\n")

    asked.refresh_from_db()
    newest = Message.objects.latest("pk")
    assert became(mail) == ("reply", "token")
    assert (newest.ticket, newest.author, newest.body, newest.channel) == (asked, cast.zofia, "Edge.", "mail")
    assert (asked.state, asked.turn) == ("working", "leader")


def test_an_answer_to_our_mail(cast: Cast, asked: Ticket) -> None:
    mail = make_mail(f"In-Reply-To: {told(cast.zofia).message_id}", body="Edge.")

    assert (became(mail), mail.ticket) == (("reply", "thread"), asked)


def test_a_leaders_answer_goes_to_the_clerk(cast: Cast) -> None:
    ticket = make_ticket(cast)
    mail = make_mail(f"References: <x@y> {told(cast.leon).message_id}", sender=cast.leon.email, body="Już działa?")

    ticket.refresh_from_db()
    assert became(mail) == ("reply", "thread")
    assert (ticket.state, ticket.turn) == ("waiting_clerk", "clerk")


def test_a_shared_mailbox_answers_as_who_was_written_to(cast: Cast, asked: Ticket) -> None:
    make_appointment(make_person("druga", email=cast.zofia.email), "clerk", cast.partner)

    assert became(make_mail(to(asked, cast.zofia))) == ("reply", "token")


@pytest.mark.parametrize("sender", ["obcy@nigdzie.example", "obca.zofia@example.org", "leon@example.org"])
def test_a_stranger_with_our_address_writes_nowhere(cast: Cast, asked: Ticket, sender: str) -> None:
    assert cast.obca_zofia
    before = Message.objects.count()
    mail = make_mail(to(asked, cast.zofia), f"Reply-To: {cast.zofia.email}", sender=sender)

    assert became(mail) == ("quarantine", "stranger")
    assert mail.ticket is None
    assert Message.objects.count() == before


def test_a_stranger_with_our_message_id_writes_nowhere(cast: Cast, asked: Ticket) -> None:
    mail = make_mail(f"In-Reply-To: {told(cast.zofia).message_id}", sender="obcy@nigdzie.example")

    assert became(mail) == ("quarantine", "stranger")


def test_a_spoilt_token_writes_nowhere(cast: Cast, asked: Ticket) -> None:
    address = reply_address(asked.number, cast.zofia.pk)
    mail = make_mail(f"To: {address.replace('-0001-', '-0002-')}")

    assert became(mail) == ("quarantine", "bad_token")


def test_a_number_or_a_thread_that_anybody_can_name_opens_nothing(cast: Cast, asked: Ticket) -> None:
    thread = thread_of(told(cast.zofia).notice)
    mail = make_mail(f"Subject: Re: [{asked.number}] Nadawca", f"In-Reply-To: {thread}", sender="obcy@x.example")
    own = make_mail(f"Subject: Re: [{asked.number}] Nadawca", f"In-Reply-To: {thread}", "X-A: 1")

    assert became(mail) == ("quarantine", "unknown_sender")
    assert became(own) == ("ticket", "new")
    assert own.ticket != asked


def test_who_no_longer_sees_the_question_writes_nowhere(cast: Cast, asked: Ticket) -> None:
    cast.zofia.appointments.update(organisation_id=cast.other_partner.pk)

    assert became(make_mail(to(asked, cast.zofia))) == ("quarantine", "may_not_see")


def test_an_answer_to_what_is_closed_opens_it_again(cast: Cast) -> None:
    ticket = make_solved(cast)
    close(ticket=ticket, by=cast.zofia, now=later(2))
    mail = make_mail(to(ticket, cast.zofia), body="Znowu szary.", now=later(3))

    ticket.refresh_from_db()
    assert became(mail) == ("reply", "token")
    assert ticket.state == "working"


def test_an_answer_that_comes_too_late_waits_in_quarantine(cast: Cast) -> None:
    ticket = make_solved(cast)
    mail = make_mail(to(ticket, cast.zofia), now=later(24 * 30))

    assert became(mail) == ("quarantine", "refused")


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("Auto-Submitted: auto-replied", "auto_reply"),
        ("List-Id: <x.example>", "list"),
        ("Message-ID: <t.0123456789abcdef0123@127.0.0.1>", "own"),
    ],
    ids=["automatic", "list", "own"],
)
def test_programs_get_no_answer(cast: Cast, asked: Ticket, header: str, reason: str) -> None:
    before = Message.objects.count(), MailDelivery.objects.count()
    mail = make_mail(to(asked, cast.zofia), header)

    assert became(mail) == ("ignored", reason)
    assert (Message.objects.count(), MailDelivery.objects.count()) == before


def test_identical_automatic_answers_are_one_row(cast: Cast) -> None:
    assert cast.zofia
    for _ in range(20):
        make_mail("Auto-Submitted: auto-replied")

    assert IncomingMail.objects.count() == 1


def test_the_same_mail_by_two_ways_is_one_question(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    first = make_mail("Message-ID: <raz@x.example>")
    second = make_mail("Message-ID: <raz@x.example>", "Received: by other")

    assert (became(first), became(second)) == (("ticket", "new"), ("ignored", "duplicate"))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "reason", "state"), [("5.1.1", "bounce_hard", "refused"), ("4.4.7", "bounce_soft", "sent")]
)
def test_a_bounce_is_written_to_our_mail(cast: Cast, asked: Ticket, status: str, reason: str, state: str) -> None:
    sent = told(cast.zofia)
    MailDelivery.objects.filter(pk=sent.pk).update(state="sent")
    mail = take_raw(report_of(sent.message_id, status))

    sent.refresh_from_db()
    assert became(mail) == ("ignored", reason)
    assert (sent.state, status in sent.last_error) == (state, True)


def test_a_bounce_of_another_mail() -> None:
    mail = take_raw(report_of("<n.5.0123456789abcdef0123@127.0.0.1>"))

    assert became(mail) == ("ignored", "bounce_unknown")


def test_five_thousand_recipients_with_ours_at_the_end(cast: Cast, asked: Ticket) -> None:
    crowd = ", ".join(f"osoba{number}@losice.example" for number in range(5000))
    raw = mail_of(f"To: {crowd}, {reply_address(asked.number, cast.zofia.pk)}", sender=cast.zofia.email)

    assert became(take_raw(raw)) == ("reply", "token")


def test_our_mails_about_questions_ask_for_answers_to_them(cast: Cast, asked: Ticket, mailoutbox: list) -> None:
    sent = told(cast.zofia)
    send(mail_id=sent.pk, now=MORNING.replace(year=2030))

    assert mailoutbox[0].reply_to == [reply_address(asked.number, cast.zofia.pk)]
    assert became(make_mail(f"To: {mailoutbox[0].reply_to[0]}"))[0] == "reply"


def test_without_a_mailbox_nobody_is_asked_to_answer(cast: Cast, asked: Ticket, settings: object) -> None:
    settings.MAIL_IN_ADDRESS = ""

    assert reply_address(asked.number, cast.zofia.pk) == ""
