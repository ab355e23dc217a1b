"""Changing one's own password."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, OneTimeSecret
from lms.operations.change_password import change_password
from lms.operations.invite import invite
from tests.factories import PASSWORD

STRONG = "Wieczorem-nad-Bugiem-3"


def test_the_old_password_opens_the_way_and_open_secrets_close(cast: Any) -> None:
    now = timezone.now()
    invite(person=cast.zofia, by=cast.leon, now=now)
    change_password(person=cast.zofia, old=PASSWORD, password=STRONG, now=now)
    cast.zofia.refresh_from_db()
    assert cast.zofia.check_password(STRONG)
    assert list(OneTimeSecret.objects.usable(now)) == []
    assert Event.objects.latest("pk").data == {"person_id": cast.zofia.pk}


@pytest.mark.parametrize(
    ("old", "new", "field"), [("zle-haslo-stare", STRONG, "old"), (PASSWORD, "krotkie", "password")]
)
def test_a_wrong_old_and_a_weak_new_one_are_refused(cast: Any, old: str, new: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        change_password(person=cast.zofia, old=old, password=new, now=timezone.now())
    cast.zofia.refresh_from_db()
    assert (refusal.value.field, cast.zofia.check_password(PASSWORD)) == (field, True)
