"""The contractor proposes another category; nothing changes by that alone."""

from uuid import uuid4

import pytest

from helpdesk.models import Claim
from helpdesk.operations.propose_category import propose_category
from lms.kit.refused import Refused
from lms.models import Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_the_reported_category_binds_until_it_is_agreed_to(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    due, version = matter.solution_due, matter.version

    claim = propose_category(escalation=matter, severity="USTERKA", reason="Literówka.", by=cast.wanda, now=later(2))

    matter.refresh_from_db()
    assert (claim.state, claim.before, matter.severity, matter.solution_due) == ("open", "BLAD", "BLAD", due)
    assert (matter.version, matter.paused_since) == (version, None)


def test_the_leader_is_told(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    propose_category(escalation=matter, severity="USTERKA", reason="Literówka.", by=cast.wanda, now=later(2))

    sweep(now=later(9))

    assert Notice.objects.filter(person=cast.leon, kind="helpdesk.category_proposed").count() == 1


def test_one_at_a_time_and_the_same_key_once(cast: Cast) -> None:
    matter, key = make_escalation_in(cast, "accepted"), uuid4()
    given = {"severity": "USTERKA", "reason": "Literówka.", "by": cast.wanda, "now": later(2)}
    for _time in range(2):
        propose_category(escalation=matter, key=key, **given)

    with pytest.raises(Refused):
        propose_category(escalation=matter, **given)
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("severity", "reason", "field"),
    [("PILNE", "Bo tak.", "severity"), ("BLAD", "Bo tak.", "severity"), ("USTERKA", " ", "reason")],
)
def test_another_known_category_and_a_reason(cast: Cast, severity: str, reason: str, field: str) -> None:
    matter = make_escalation_in(cast, "accepted")
    with pytest.raises(Refused) as refusal:
        propose_category(escalation=matter, severity=severity, reason=reason, by=cast.wanda, now=later(2))

    assert refusal.value.field == field


@pytest.mark.parametrize("name", ["leon", "zofia", "obca_wanda", "maria"])
def test_nobody_but_the_contractor(cast: Cast, name: str) -> None:
    matter = make_escalation_in(cast, "accepted")
    with pytest.raises(Refused):
        propose_category(escalation=matter, severity="USTERKA", reason="Tak.", by=getattr(cast, name), now=later(2))


@pytest.mark.parametrize("state", ["done", "withdrawn", "turned_down"])
def test_not_after_the_end(cast: Cast, state: str) -> None:
    matter = make_escalation_in(cast, state)
    with pytest.raises(Refused):
        propose_category(escalation=matter, severity="USTERKA", reason="Tak.", by=cast.wanda, now=later(9))
