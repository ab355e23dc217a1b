"""Reading all notices that were on the screen."""

from typing import Any

from lms.models import Notice
from lms.operations.read_notices import read_notices
from lms.operations.tell import tell
from tests.factories.facts import NOON


def test_what_came_later_and_what_is_not_ones_own_stays_unread(cast: Any) -> None:
    words = {"kind": "t", "subject": "S", "body": "", "path": "/", "by_mail": False, "now": NOON}
    first, other, second, later = (
        tell(people=[person], about=None, **words)[0] for person in [cast.zofia, cast.leon, cast.zofia, cast.zofia]
    )

    assert read_notices(by=cast.zofia, newest_id=second.pk, now=NOON) == 2

    assert list(Notice.objects.unread().order_by("pk")) == [other, later]
    assert first.pk < other.pk
    assert read_notices(by=cast.zofia, newest_id=2**63 - 1, now=NOON) == 1
