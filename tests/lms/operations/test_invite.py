"""Invitations: a link of seven days, of which only the hash is kept; the newest one counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice, OneTimeSecret, Role
from lms.operations.invite import invite
from lms.queries.secrets import secret_of_link
from tests.factories import make_appointment
from tests.factories.inspections import make_access


def token_of(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[1]


def test_the_newest_link_opens_for_seven_days_and_only_its_hash_is_kept(cast: Any) -> None:
    now = timezone.now()
    old = token_of(invite(person=cast.zofia, by=cast.renata, now=now).url)
    made = invite(person=cast.zofia, by=cast.renata, now=now)
    token = token_of(made.url)

    found = secret_of_link(token, now + timedelta(days=7) - timedelta(seconds=1))
    assert (found, found.person) == (made.secret, cast.zofia)
    assert secret_of_link(token, now + timedelta(days=7)) is None
    assert secret_of_link(old, now) is None
    kept = [str(row) for table in (OneTimeSecret, Event, Notice) for row in table.objects.values_list()]
    assert [row for row in kept if token in row] == []


def test_it_may_go_by_mail_to_the_address_on_file(cast: Any) -> None:
    invite(person=cast.zofia, by=cast.renata, by_mail=True, now=timezone.now())
    assert list(MailDelivery.objects.values_list("address", flat=True)) == [cast.zofia.email]
    assert Notice.objects.get().in_bell is False


@pytest.mark.parametrize(
    ("who", "whom", "allowed"),
    [
        ("leon", "zofia", True),
        ("renata", "leon", True),
        ("leon", "renata", False),
        ("leon", "leon", False),
        ("leon", "obca_zofia", False),
        ("marek", "wanda", True),
        ("marek", "obca_wanda", False),
        ("maria", "renata", True),
        ("maria", "ada", False),
        ("zofia", "leon", False),
    ],
)
def test_who_may_invite_whom(cast: Any, who: str, whom: str, allowed: bool) -> None:
    by, person = getattr(cast, who), getattr(cast, whom)
    if allowed:
        assert invite(person=person, by=by, now=timezone.now()).secret.person == person
    else:
        with pytest.raises(Refused):
            invite(person=person, by=by, now=timezone.now())
        assert OneTimeSecret.objects.count() == 0


def test_a_way_in_is_given_only_by_who_could_give_every_role_it_opens(cast: Any) -> None:
    """A clerk who is a coordinator too: the leader could use the link to become the coordinator."""
    make_appointment(cast.zofia, Role.COORDINATOR, cast.office)
    with pytest.raises(Refused):
        invite(person=cast.zofia, by=cast.leon, now=timezone.now())


def test_where_an_access_of_an_inspector_is_ahead_coordinators_alone_invite(cast: Any) -> None:
    now = timezone.now()
    person = make_access(cast.maria, cast.partner, begins_on=timezone.localdate(now) + timedelta(days=1)).person
    make_appointment(person, Role.CLERK, cast.partner)
    for by in (cast.leon, cast.renata, cast.ada):
        with pytest.raises(Refused):
            invite(person=person, by=by, now=now)
    assert invite(person=person, by=cast.maria, now=now).secret.person == person
