"""Reading one notice."""

from datetime import timedelta
from typing import Any

from lms.models import Notice
from lms.operations.read_notice import read_notice
from lms.operations.tell import tell
from tests.factories.facts import NOON


def test_the_first_reading_counts_and_only_ones_own(cast: Any) -> None:
    words = {"kind": "t", "subject": "S", "body": "", "path": "/", "by_mail": False, "now": NOON}
    own, other = tell(people=[cast.zofia, cast.leon], about=None, **words)

    for notice, moment in [(own, NOON), (own, NOON + timedelta(hours=1)), (other, NOON)]:
        read_notice(notice=notice, by=cast.zofia, now=moment)

    assert dict(Notice.objects.values_list("person__username", "read_at")) == {"zofia": NOON, "leon": None}
