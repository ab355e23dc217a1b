"""Steps of the path to the bus: in order, with their whole checklist, evidence and day."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import AttachmentChange, AttachmentStep, DomainSystem, Event, Notice, Partner
from lms.outbox import deliver
from tests.factories.domain_systems import agree, bus_contract, make_attached, make_domain_system, take
from tests.factories.people import make_appointment, make_person

TODAY = timezone.localdate


def test_the_whole_path_moves_the_state(cast: Any) -> None:
    system = make_domain_system(cast.partner)
    states = []
    for code in ("D1", "D2", "D3", "D4", "D5"):
        system = take(system, code)
        if code == "D2":
            states.append(system.state)
            system = agree(cast, system)
        states.append(system.state)
    assert states == ["planned", "planned", "building", "test", "test", "production"]
    assert AttachmentStep.objects.exclude(done_on=None).count() == 5
    assert AttachmentChange.objects.count() == 7
    assert Event.objects.filter(name="lms.domain_system_attached").count() == 1


def test_steps_go_in_order_and_none_twice(cast: Any) -> None:
    system = make_domain_system(cast.partner)
    with pytest.raises(Refused):
        take(system, "D2")
    system = take(system, "D1")
    with pytest.raises(Refused):
        take(system, "D1")
    system = take(system, "D2")
    with pytest.raises(Refused):
        take(system, "D3")  # the agreements lack


def test_what_lacks_is_refused_beside_its_field(cast: Any) -> None:
    system = make_domain_system(cast.partner)
    wrong: list[tuple[str, Any]] = [
        ("declared", {"declared": ["Nazwa"]}),
        ("remark", {"remark": " \n"}),
        ("remark", {"remark": "x" * 2_001}),
        ("happened_on", {"on": TODAY() + timedelta(1)}),
        ("happened_on", {"on": TODAY().replace(year=1990)}),
    ]
    for field, told in wrong:
        with pytest.raises(Refused) as refusal:
            take(system, "D1", **told)
        assert refusal.value.field == field
    system = take(system, "D1")
    with pytest.raises(Refused) as refusal:
        take(system, "D2", on=TODAY() - timedelta(1))
    assert refusal.value.field == "happened_on"


def test_a_page_that_is_old_records_nothing(cast: Any) -> None:
    system = make_domain_system(cast.partner)
    with pytest.raises(Refused):
        take(system, "D1", version=system.version + 1)
    assert AttachmentStep.objects.count() == 0


@pytest.mark.parametrize("integration", ["direct", "files", "none"])
def test_only_what_goes_through_the_bus_has_a_path(cast: Any, integration: str) -> None:
    with pytest.raises(Refused):
        take(make_domain_system(cast.partner, integration=integration), "D1")


def test_a_partner_that_rests_attaches_nothing(cast: Any) -> None:
    system = make_domain_system(cast.partner)
    Partner.objects.filter(pk=cast.partner.pk).update(status="withdrawn")
    with pytest.raises(Refused):
        take(system, "D1")


def test_who_records_what(cast: Any) -> None:
    bus_contract(cast)
    system = make_attached(cast, cast.partner, until="D2")
    for who in ("leon", "zofia", "wanda", "obcy_leon"):
        with pytest.raises(Refused):
            take(system, "D3", by=getattr(cast, who))
    system = take(take(system, "D3", by=cast.marek), "D4", by=cast.renata)
    for who in ("marek", "renata"):
        with pytest.raises(Refused):
            take(system, "D5", by=getattr(cast, who))
    assert take(system, "D5", by=cast.maria).state == "production"


def test_agreements_are_asked_of_both_and_the_partner_learns_what_is_done(cast: Any) -> None:
    bus_contract(cast)
    other = make_person("obcy.zarzadca")
    make_appointment(other, "contract_manager", cast.other_contractor)
    assert [cast.maria, cast.marek, cast.renata]
    system = take(make_domain_system(cast.partner), "D1", by=cast.maria)
    take(system, "D2", by=cast.renata)
    for pk in Event.objects.filter(settled_at=None).values_list("pk", flat=True):
        deliver(event_id=pk, now=timezone.now())
    told = Notice.objects.filter(kind__startswith="lms.attachment").order_by("pk")
    assert [(each.kind, each.person) for each in told] == [
        ("lms.attachment_step", cast.renata),
        ("lms.attachment_agreement", cast.maria),
        ("lms.attachment_agreement", cast.marek),
    ]
    assert DomainSystem.objects.get().path == 1
