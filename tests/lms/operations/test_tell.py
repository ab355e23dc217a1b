"""Telling people: once each, by name, and never into the void."""

import pytest

from lms.models import MailDelivery, Notice
from lms.operations.tell import tell
from tests.factories.facts import NOON, make_event
from tests.factories.people import Cast, make_person

WORDS = {"kind": "tried", "subject": "Nowe pytanie", "body": "Treść", "path": "/pomoc/P-2026-0001/", "now": NOON}


def test_everybody_gets_one_notice_and_one_mail(cast: Cast) -> None:
    event = make_event()

    told = tell(people=[cast.zofia, cast.leon, cast.zofia], about=event, by_mail=True, **WORDS)

    assert [notice.person for notice in told] == [cast.zofia, cast.leon]
    assert list(MailDelivery.objects.order_by("pk").values_list("address", "state", "next_at", "attempts")) == [
        (cast.zofia.email, "waiting", NOON, 0),
        (cast.leon.email, "waiting", NOON, 0),
    ]


def test_telling_again_tells_only_who_was_not_told(cast: Cast) -> None:
    event = make_event()
    tell(people=[cast.zofia], about=event, by_mail=True, **WORDS)

    told = tell(people=[cast.zofia, cast.leon], about=event, by_mail=True, **WORDS)

    assert [notice.person for notice in told] == [cast.leon]
    assert (Notice.objects.count(), MailDelivery.objects.count()) == (2, 2)


def test_another_kind_about_the_same_event_is_told(cast: Cast) -> None:
    event = make_event()
    tell(people=[cast.zofia], about=event, by_mail=False, **WORDS)

    told = tell(people=[cast.zofia], about=event, by_mail=False, **{**WORDS, "kind": "other"})

    assert [notice.kind for notice in told] == ["other"]


def test_who_has_no_mail_finds_it_in_the_bell(cast: Cast) -> None:
    silent = make_person("bez.poczty", email="")

    tell(people=[silent, cast.zofia], about=make_event(), by_mail=True, in_bell=False, **WORDS)

    assert dict(Notice.objects.values_list("person__username", "in_bell")) == {"bez.poczty": True, "zofia": False}
    assert list(MailDelivery.objects.values_list("address", flat=True)) == [cast.zofia.email]


def test_a_shared_mailbox_gets_one_mail_for_each_person(db: None) -> None:
    both = [make_person("anna", email="urzad@example.org"), make_person("bogdan", email="urzad@example.org")]

    tell(people=both, about=make_event(), by_mail=True, **WORDS)

    assert list(MailDelivery.objects.values_list("address", flat=True)) == ["urzad@example.org"] * 2
    assert MailDelivery.objects.values("message_id").distinct().count() == 2


def test_people_who_left_are_not_told(cast: Cast) -> None:
    cast.leon.is_active = False

    assert tell(people=[cast.leon], about=None, by_mail=True, **WORDS) == []


@pytest.mark.parametrize(
    ("subject", "kept"),
    [
        ("Dwa\r\nBcc: obcy@example.org", "Dwa Bcc: obcy@example.org"),
        ("a\x00b\ud800c", "abc"),
        ("słowo " * 50, ("słowo " * 33).strip() + "…"),
    ],
)
def test_a_subject_is_one_line_of_bearable_length(cast: Cast, subject: str, kept: str) -> None:
    tell(people=[cast.zofia], about=None, by_mail=False, **{**WORDS, "subject": subject})

    assert Notice.objects.get().subject == kept


def test_an_address_too_long_for_the_column_is_left_out(cast: Cast) -> None:
    tell(people=[cast.zofia], about=None, by_mail=False, **{**WORDS, "path": "/" + "a" * 300})

    assert Notice.objects.get().path == ""
