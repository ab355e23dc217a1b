"""Mail as its person wants it: in one summary a day, or not at night; what cannot wait comes at once all the same."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox

from lms.mail_times import GatheredNotice, UrgentNotice
from lms.models import MailDelivery, Notice, Person
from lms.operations import tell as telling
from lms.operations.prefer import prefer
from lms.operations.send import Outcome, send
from lms.operations.send_waiting import send_waiting
from lms.operations.tell import tell
from lms.registry import Registry
from tests.factories.facts import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
# NOON is a Monday; 7:00 in Warsaw is 6:00 UTC in winter.
MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
NIGHT = NOON + timedelta(hours=10)


def say(person: Person, subject: str, *, now: datetime = NOON, **fields: Any) -> MailDelivery:
    given = {"kind": "tried", "body": f"O tym: {subject}", "path": "/pomoc/P-1/", **fields}
    return tell(people=[person], about=None, subject=subject, by_mail=True, now=now, **given)[0].mails.get()


@pytest.fixture
def urgent(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: Registry[UrgentNotice] = Registry()
    kinds.add(UrgentNotice("pressing"))
    monkeypatch.setattr(telling, "urgent_notices", kinds)


def test_a_summary_leaves_in_the_morning_in_one_mail(cast: Cast) -> None:
    prefer(person=cast.leon, mail_habit="daily")
    mails = [say(cast.leon, subject) for subject in ("Pierwsze", "Drugie", "Trzecie")]
    say(cast.zofia, "Osobno")

    assert send_waiting(now=NOON) == 1
    assert [mail.next_at for mail in mails] == [MORNING] * 3
    outbox.outbox.clear()
    assert send_waiting(now=MORNING) == 1

    [sent] = outbox.outbox
    assert sent.subject.endswith("3 powiadomienia")
    assert sent.to == ["Leon Zieliński <leon@example.org>"]
    places = [sent.body.index(word) for word in ("Pierwsze", "Drugie", "Trzecie", "/pomoc/P-1/")]
    assert places[:3] == sorted(places[:3])
    assert "Osobno" not in sent.body
    assert "odpowiadać w serwisie, nie e-mailem" in sent.body
    assert {mail.state for mail in MailDelivery.objects.filter(address="leon@example.org")} == {"sent"}
    assert send_waiting(now=MORNING) == 0


def test_one_alone_is_a_mail_as_any_other(cast: Cast) -> None:
    prefer(person=cast.leon, mail_habit="daily")
    mail = say(cast.leon, "Jedno")

    assert send_waiting(now=MORNING) == 1
    assert outbox.outbox[0].subject == "Jedno"
    assert outbox.outbox[0].extra_headers["Message-ID"] == mail.message_id


def test_what_cannot_wait_comes_at_once(cast: Cast, urgent: None) -> None:
    prefer(person=cast.leon, mail_habit="daily", quiet_mail=True)

    at_once = [say(cast.leon, "Termin", kind="pressing", now=NIGHT), say(cast.leon, "Link", in_bell=False, now=NIGHT)]
    waiting = say(cast.leon, "Zwykłe", now=NIGHT)

    assert [(mail.next_at, mail.gathered) for mail in at_once] == [(NIGHT, False)] * 2
    assert (waiting.next_at, waiting.gathered) == (MORNING, True)


def test_whoever_wants_no_mail_at_night_gets_it_in_the_morning(cast: Cast) -> None:
    prefer(person=cast.leon, quiet_mail=True)

    by_day, by_night = say(cast.leon, "W dzień"), say(cast.leon, "W nocy", now=NIGHT)

    assert [(mail.next_at, mail.gathered) for mail in (by_day, by_night)] == [(NOON, False), (MORNING, False)]


def test_a_server_that_comes_back_at_night_wakes_nobody(cast: Cast) -> None:
    prefer(person=cast.leon, quiet_mail=True)
    prefer(person=cast.renata, mail_habit="daily")
    for person in (cast.leon, cast.renata, cast.zofia):
        say(person, "x", now=NOON - timedelta(days=3))

    assert send_waiting(now=NIGHT) == 1
    assert [address.split("<")[1] for mail in outbox.outbox for address in mail.to] == ["zofia@example.org>"]
    assert send_waiting(now=MORNING) == 2


def test_a_summary_that_fails_is_tried_again_as_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    prefer(person=cast.leon, mail_habit="daily")
    mails = [say(cast.leon, subject) for subject in ("Pierwsze", "Drugie")]
    ids = []

    def away(self: Any) -> int:
        ids.append(self.extra_headers["Message-ID"])
        raise OSError("away")

    with monkeypatch.context() as broken:
        broken.setattr("lms.mail.EmailMultiAlternatives.send", away)
        assert send(mail_id=mails[0].pk, now=MORNING) is Outcome.UNREACHABLE
    for mail in mails:
        mail.refresh_from_db()
        assert (mail.state, mail.attempts, mail.claimed_until) == ("waiting", 1, None)
        assert mail.next_at == MORNING + timedelta(minutes=1)

    assert send_waiting(now=MORNING + timedelta(minutes=1)) == 1
    assert [mail.extra_headers["Message-ID"] for mail in outbox.outbox] == ids


def test_what_another_worker_has_in_hand_is_left_to_it(cast: Cast) -> None:
    prefer(person=cast.leon, mail_habit="daily")
    first, second, _third = (say(cast.leon, subject) for subject in ("Pierwsze", "Drugie", "Trzecie"))
    MailDelivery.objects.filter(pk=second.pk).update(claimed_until=MORNING + timedelta(minutes=5))

    assert send(mail_id=first.pk, now=MORNING) is Outcome.SENT

    assert "Drugie" not in outbox.outbox[0].body
    assert list(MailDelivery.objects.filter(state="waiting").values_list("pk", flat=True)) == [second.pk]


def test_what_runs_of_the_clock_tell_within_an_hour_leaves_together(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: Registry[GatheredNotice] = Registry()
    for name in ("due", "changed"):
        kinds.add(GatheredNotice(name))
    monkeypatch.setattr(telling, "gathered_notices", kinds)
    at_15, at_45, hour = (NOON + timedelta(minutes=minutes) for minutes in (15, 45, 60))
    mails = [
        say(cast.leon, "Kurs", kind="due", now=at_15),
        say(cast.leon, "Lekcja", kind="changed", now=at_45, in_bell=False),
        say(cast.zofia, "Kurs", kind="due", now=at_15),
        say(cast.leon, "Inne", now=at_45),
    ]

    assert [(mail.next_at, mail.gathered) for mail in mails] == [*[(hour, True)] * 3, (at_45, False)]
    assert send_waiting(now=at_45) == 1
    outbox.outbox.clear()
    assert send_waiting(now=hour) == 2
    assert sorted(mail.to[0].split("<")[1] for mail in outbox.outbox) == ["leon@example.org>", "zofia@example.org>"]
    [both] = [mail for mail in outbox.outbox if "leon@" in mail.to[0]]
    assert both.subject.endswith("2 powiadomienia")
    assert both.body.index("Kurs") < both.body.index("Lekcja")
    [one] = [mail for mail in outbox.outbox if "zofia@" in mail.to[0]]
    assert one.subject == "Kurs"


def test_two_people_with_one_mailbox_get_one_each(cast: Cast) -> None:
    for person in (cast.leon, cast.zofia):
        Person.objects.filter(pk=person.pk).update(email="urzad@example.org")
        person.refresh_from_db()
        prefer(person=person, mail_habit="daily")
        say(person, "Pierwsze")
        say(person, "Drugie")

    assert send_waiting(now=MORNING) == 2
    assert sorted(mail.to[0].split("<")[0] for mail in outbox.outbox) == ["Leon Zieliński ", "Zofia Nowak "]


def test_the_choice_stands_on_the_account_page(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.leon)
    assert 'id="poczta"' in client.get("/moje/").content.decode()

    client.post("/moje/", {"form": "mail", "mail_habit": "daily", "quiet_mail": "on"})
    cast.leon.refresh_from_db()
    assert (cast.leon.mail_habit, cast.leon.quiet_mail, cast.leon.theme) == ("daily", True, "system")
    wrong = client.post("/moje/", {"form": "mail", "mail_habit": "weekly"})
    assert wrong.status_code == 200
    assert "error-summary" in wrong.content.decode()
    assert Notice.objects.count() == 0
