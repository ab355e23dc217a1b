"""What milestones keep of a person: given out, and what is left once they are forgotten; what facts recount."""

from typing import Any

from django.utils import timezone

from lms.models import Event, Milestone, MilestoneChange, Partner
from lms.operations.describe import describe
from lms.outbox import deliver
from lms.personal import erase_milestones, export_milestones
from tests.factories.milestones import make_plan
from tests.factories.organisations import counted


def test_who_looks_after_and_who_changed_is_given_out_and_the_history_outlives_a_name(cast: Any) -> None:
    found = make_plan(cast.partner)["M1"]
    found.owner = cast.renata
    found.record("replanned", by=cast.renata, at=timezone.now(), reason="Sesja rady")
    told = export_milestones(cast.renata)
    assert [(row["milestone"], row.get("reason"), row.get("state")) for row in told] == [
        ("Umowa", None, "planned"),
        ("Umowa", "Sesja rady", None),
        ("Umowa", None, None),
    ]
    assert export_milestones(cast.leon) == []
    assert [erase_milestones(cast.renata, timezone.now()), erase_milestones(cast.renata, timezone.now())] == [1, 0]
    after = Milestone.objects.get(pk=found.pk)
    assert (after.owner, after.version) == (None, found.version + 1)  # a form that still shows the name is old
    assert MilestoneChange.objects.filter(by=cast.renata, reason="Sesja rady").count() == 1


def test_whoever_is_suspended_has_nothing_late_as_soon_as_the_fact_is_delivered(cast: Any) -> None:
    make_plan(cast.partner, days_ago=20)
    counted()

    def late() -> int:
        return int(Partner.objects.get(pk=cast.partner.pk).figures.counts["late milestones"])

    before = late()
    describe(partner=cast.partner, version=1, by=cast.maria, now=timezone.now(), status="suspended")
    deliver(event_id=Event.objects.latest("pk").pk, now=timezone.now())
    assert (before, late()) == (1, 0)
