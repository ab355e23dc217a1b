"""What D2 says is agreed by the Marshal's Office and by the contractor of the bus, each once and for itself."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import AttachmentChange, AttachmentStep, Contract, DomainSystem, Partner
from lms.operations.agree_step import agree_step
from tests.factories.domain_systems import agree, bus_contract, make_attached, make_domain_system, take


def try_to_agree(system: DomainSystem, side: Any, by: Any, code: str = "D2") -> None:
    version = DomainSystem.objects.get(pk=system.pk).version
    agree_step(domain_system=system, code=code, side=side, version=version, by=by, now=timezone.now())


def waiting(cast: Any) -> DomainSystem:
    bus_contract(cast)
    return take(take(make_domain_system(cast.partner), "D1"), "D2")


def test_it_is_done_on_the_day_of_the_second_agreement(cast: Any) -> None:
    system = agree(cast, waiting(cast), "contractor")
    step = AttachmentStep.objects.get(code="D2")
    assert (step.done_on, step.contractor_by, step.office_by, system.state) == (None, cast.marek, None, "planned")
    system = agree(cast, system, "office")
    step.refresh_from_db()
    assert (step.done_on, step.office_by, system.state) == (timezone.localdate(), cast.maria, "building")
    assert list(AttachmentChange.objects.order_by("pk").values_list("kind", flat=True)) == [
        "recorded",
        "recorded",
        "contractor",
        "office",
    ]


def test_nobody_agrees_for_another_side_or_twice(cast: Any) -> None:
    system = waiting(cast)
    for side, by in (
        ("office", cast.marek),
        ("office", cast.renata),
        ("office", cast.ada),
        ("contractor", cast.maria),
        ("contractor", cast.wanda),
        ("contractor", cast.renata),
    ):
        with pytest.raises(Refused):
            try_to_agree(system, side, by)
    agree(cast, system, "office")
    with pytest.raises(Refused):
        try_to_agree(system, "office", cast.maria)


def test_a_contract_that_is_over_or_not_of_the_bus_agrees_to_nothing(cast: Any) -> None:
    system = waiting(cast)
    Contract.objects.update(ends_on="2026-01-01")
    with pytest.raises(Refused):
        try_to_agree(system, "contractor", cast.marek)


def test_only_what_waits_is_agreed_to_and_an_old_page_agrees_to_nothing(cast: Any) -> None:
    done = make_attached(cast, cast.partner, until="D3")
    for code in ("D2", "D3", "D4"):
        with pytest.raises(Refused):
            try_to_agree(done, "office", cast.maria, code)
    system = take(take(make_domain_system(cast.partner, "Inny"), "D1"), "D2")
    with pytest.raises(Refused):
        agree_step(domain_system=system, code="D2", side="office", version=1, by=cast.maria, now=timezone.now())


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_nobody_agrees_while_the_partner_rests(cast: Any, status: str) -> None:
    system = waiting(cast)
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    for side, by in (("office", cast.maria), ("contractor", cast.marek)):
        with pytest.raises(Refused) as refusal:
            try_to_agree(system, side, by)
        assert "nie bierze udziału" in str(refusal.value)
