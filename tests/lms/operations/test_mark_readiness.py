"""Saying how an item stands: who may, what data decide, and what is kept."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Notice, Partner, ReadinessChange, ReadinessMark
from lms.operations.mark_readiness import mark_readiness
from lms.outbox import deliver
from tests.factories.organisations import counted
from tests.factories.readiness import item_of, make_checklist, make_mark


def test_state_remark_who_and_history_stay_and_the_same_again_changes_nothing(cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "B1", "no", remark="W podpisie", by=cast.renata)
    mark = make_mark(cast.partner, "B1", "yes", remark="", by=cast.renata)
    again = make_mark(cast.partner, "B1", "yes", remark="", by=cast.renata)
    assert (mark.value, mark.by, mark.version, again.version) == ("yes", cast.renata, 2, 2)
    assert [(each.value, each.remark) for each in ReadinessChange.objects.all()] == [("no", "W podpisie"), ("yes", "")]
    assert Event.objects.filter(name="lms.readiness_marked").count() == 2


def test_what_follows_from_data_is_said_by_nobody(cast: Any) -> None:
    make_checklist()
    with pytest.raises(Refused) as refused:
        make_mark(cast.partner, "A1", "yes", by=cast.renata)
    assert refused.value.field == "value"
    assert make_mark(cast.partner, "A1", "", remark="Nabór trwa", by=cast.renata).remark == "Nabór trwa"


@pytest.mark.parametrize(
    ("value", "remark", "field"), [("", "x", "value"), ("może", "x", "value"), ("aside", " ", "remark")]
)
def test_what_is_refused(cast: Any, value: str, remark: str, field: str) -> None:
    make_checklist()
    with pytest.raises(Refused) as refused:
        make_mark(cast.partner, "B1", value, remark=remark, by=cast.renata)
    assert (refused.value.field, ReadinessMark.objects.count()) == (field, 0)


def test_who_may_not(cast: Any) -> None:
    make_checklist()
    for person in (cast.leon, cast.zofia, cast.tomasz, cast.marek, cast.obcy_leon):
        with pytest.raises(Refused):
            make_mark(cast.partner, "B1", by=person)


def test_an_item_outside_the_scope_is_on_no_list(cast: Any) -> None:
    make_checklist()
    Partner.objects.filter(pk=cast.partner.pk).update(scope_ezd=False, scope_esb=True)
    with pytest.raises(Refused):
        make_mark(cast.partner, "C1")


def test_a_suspended_partner_stays_as_it_is(cast: Any) -> None:
    make_checklist()
    Partner.objects.filter(pk=cast.partner.pk).update(status="suspended")
    with pytest.raises(Refused):
        make_mark(cast.partner, "B1")


def test_a_new_version_of_the_list_is_for_those_who_begin_after_it(cast: Any) -> None:
    make_checklist()
    old = item_of("B1")
    make_mark(cast.partner, "A2")
    make_checklist()
    given = {"version": 0, "value": "yes", "by": None, "now": timezone.now()}
    with pytest.raises(Refused):
        mark_readiness(partner=cast.partner, item=item_of("B1"), **given)
    assert mark_readiness(partner=cast.partner, item=old, **given).value == "yes"
    assert mark_readiness(partner=cast.other_partner, item=item_of("B1"), **given).value == "yes"


def test_somebody_else_was_quicker(cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "B1", "no")
    with pytest.raises(Refused):
        make_mark(cast.partner, "B1", "yes", version=0)


def test_a_critical_item_set_aside_by_the_partner_asks_the_office(cast: Any) -> None:
    make_checklist()
    assert cast.maria
    counted()
    mark = make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.renata)
    assert mark.accepted_at is None
    deliver(event_id=Event.objects.latest("pk").pk, now=timezone.now())
    told = Notice.objects.get(kind="lms.set_aside")
    assert (told.person, told.body) == (cast.maria, "Bez papieru")
    assert make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.maria).accepted_at
