"""A hold is placed while retention is deleting."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from typing import Any

import pytest
from django.db import connection, transaction

from lms.models import NominationDraft, RetentionHold
from lms.operations.apply_retention import apply_retention
from lms.retention_lock import lock_retention
from lms.retention_rules import RetentionRule, of_partner, retention_rules
from tests.factories.facts import NOON
from tests.factories.holds import make_hold, went
from tests.factories.people import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway"),
]


def test_it_stands_only_after_what_had_begun_and_keeps_everything_after_it(cast: Cast) -> None:
    assert cast.maria.standing.held
    with transaction.atomic():
        lock_retention()  # the row of the lock is there: the first one who makes it makes others wait by that alone
    deleting, placed, stood_meanwhile = Signal(), Signal(), []
    draft = NominationDraft.objects.create(partner=cast.partner, person=cast.maria, kept_at=NOON)

    def remove(rows: Any, now: Any) -> int:
        """After the holds were read: the moment in which a hold would come too late."""
        deleting.set()
        stood_meanwhile.append(placed.wait(0.5))
        number: int = rows.delete()[0]
        return number

    def place() -> RetentionHold:
        deleting.wait(10)
        try:
            return make_hold(cast.maria, cast.partner)
        finally:
            placed.set()
            connection.close()

    rule = RetentionRule("aaa", 1, "A", "x", lambda now: NominationDraft.objects.all(), of_partner, remove)
    retention_rules.add(rule)
    try:
        with ThreadPoolExecutor(1) as pool:
            job = pool.submit(place)
            report = apply_retention(now=NOON).report
            job.result(timeout=30)
        draft.pk = None
        draft.save()
        after = apply_retention(now=NOON).report
    finally:
        retention_rules._entries.pop("aaa")

    assert stood_meanwhile[0] is False
    assert (went(report)["aaa"], went(after)["aaa"]) == ((1, 0, 1), (1, 1, 0))
    assert NominationDraft.objects.count() == 1
