"""Every use of a link is kept."""

import pytest

from helpdesk.operations.note_guest_use import note_guest_use
from tests.factories.guests import make_guest
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def test_in_order_and_of_known_kinds_only(cast: Cast) -> None:
    access = make_guest(cast, make_escalation(cast))
    for hour, verb in ((2, "opened"), (3, "file"), (4, "opened")):
        note_guest_use(access=access, verb=verb, now=later(hour))

    assert list(access.uses.order_by("pk").values_list("verb", "at", "message")) == [
        ("opened", later(2), None), ("file", later(3), None), ("opened", later(4), None),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="stolen"):
        note_guest_use(access=access, verb="stolen", now=later(5))
