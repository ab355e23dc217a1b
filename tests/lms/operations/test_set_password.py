"""Setting a password by a one-time secret: once, in time, a strong one, with the privacy notice that was shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, LoginRequest, Notice, OneTimeSecret
from lms.operations.ask_for_login import ask_for_login
from lms.operations.hand_code import hand_code
from lms.operations.invite import invite
from lms.operations.set_password import set_password

STRONG = "Wieczorem-nad-Bugiem-3"


def test_it_works_once_and_keeps_what_was_shown(cast: Any) -> None:
    now = timezone.now()
    ask_for_login(login=cast.zofia.username, by_mail=True, now=now)
    invitation = invite(person=cast.zofia, by=cast.leon, now=now).secret
    code = hand_code(person=cast.zofia, by=cast.leon, now=now).secret

    person = set_password(secret=invitation, password=STRONG, privacy_notice="2026-11-23", now=now)

    assert (person.check_password(STRONG), person.privacy_notice_version, person.privacy_notice_seen_at) == (
        True,
        "2026-11-23",
        now,
    )
    assert list(OneTimeSecret.objects.usable(now)) == []
    assert list(Notice.objects.values_list("path", flat=True)) == [""]
    assert Event.objects.latest("pk").data == {"person_id": person.pk}
    for secret in (invitation, code):
        with pytest.raises(Refused):
            set_password(secret=secret, password="Inne-mocne-haslo-9", privacy_notice="", now=now)
    person.refresh_from_db()
    assert person.check_password(STRONG)


def test_it_settles_a_waiting_request(cast: Any) -> None:
    now = timezone.now()
    secret = invite(person=cast.zofia, by=cast.leon, now=now).secret
    ask_for_login(login="zofia", by_mail=False, now=now)
    set_password(secret=secret, password=STRONG, privacy_notice="", now=now)
    assert LoginRequest.objects.get().settled_at == now


def test_a_secret_that_grew_too_old_sets_nothing(cast: Any) -> None:
    now = timezone.now()
    secret = invite(person=cast.zofia, by=cast.leon, now=now).secret
    with pytest.raises(Refused):
        set_password(secret=secret, password=STRONG, privacy_notice="", now=now + timedelta(days=7))


@pytest.mark.parametrize("weak", ["krotkie-1", "password1234", "123456789012", "zofia.nowak.zofia"])
def test_a_weak_password_is_refused_and_the_secret_stays_usable(cast: Any, weak: str) -> None:
    now = timezone.now()
    cast.zofia.email = "zofia.nowak.zofia@example.org"
    cast.zofia.save()
    secret = invite(person=cast.zofia, by=cast.leon, now=now).secret
    with pytest.raises(Refused) as refusal:
        set_password(secret=secret, password=weak, privacy_notice="", now=now)
    assert refusal.value.field == "password"
    assert set_password(secret=secret, password=STRONG, privacy_notice="", now=now).check_password(STRONG)
