"""The office's decision: „ready” is refused while something critical is missing, whatever the screen says."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice, Partner, ReadinessDecision
from lms.operations.confirm_milestone import confirm_milestone
from lms.operations.end import end
from lms.outbox import deliver
from tests.factories.organisations import counted
from tests.factories.readiness import make_checklist, make_decision, make_mark, make_production, make_ready


def test_yes_with_a_critical_item_missing_is_refused_and_named(cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "B1")
    assert cast.leon
    with pytest.raises(Refused, match="C1 Skaner") as refused:
        make_decision(cast, "yes")
    assert (refused.value.field, ReadinessDecision.objects.count()) == ("verdict", 0)
    make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.renata)
    with pytest.raises(Refused, match="C1 Skaner"):
        make_decision(cast, "yes")


def test_yes_counts_anew_what_follows_from_data(cast: Any) -> None:
    make_ready(cast)
    counted()
    end(appointment=cast.leon.appointments.get(), by=cast.maria, now=timezone.now())
    with pytest.raises(Refused, match="A1 Liderzy"):
        make_decision(cast, "yes")


def test_conditions_have_words_a_day_and_an_owner(cast: Any) -> None:
    make_checklist()
    yesterday = timezone.localdate() - timedelta(days=1)
    for given, field in (
        ({"words": " "}, "words"),
        ({"due_on": None}, "due_on"),
        ({"due_on": yesterday}, "due_on"),
        ({"owner": None}, "owner"),
        ({"owner": cast.obcy_leon}, "owner"),
    ):
        with pytest.raises(Refused) as refused:
            make_decision(cast, "conditional", **given)
        assert refused.value.field == field
    made = make_decision(cast, "conditional")
    assert (made.owner, made.missing) == (cast.renata, ["A1", "B1", "C1"])


def test_no_has_its_reason(cast: Any) -> None:
    make_checklist()
    with pytest.raises(Refused) as refused:
        make_decision(cast, "no", words="")
    assert (refused.value.field, make_decision(cast, "no").words) == ("words", "Brak łącza")


def test_who_decides_and_when_not(cast: Any) -> None:
    make_ready(cast)
    for by in (cast.renata, cast.leon, cast.marek, cast.ada):
        with pytest.raises(Refused):
            make_decision(cast, "yes", by=by)
    for verdict in ("called_back", "może", ""):
        with pytest.raises(Refused):
            make_decision(cast, verdict)
    Partner.objects.filter(pk=cast.partner.pk).update(status="suspended")
    with pytest.raises(Refused):
        make_decision(cast, "yes")


def test_two_who_decide_at_once(cast: Any) -> None:
    make_ready(cast)
    make_decision(cast, "yes", last_seen=0)
    with pytest.raises(Refused, match="międzyczasie"):
        make_decision(cast, "no", last_seen=0)


def test_without_a_checklist_nothing_is_decided(cast: Any) -> None:
    with pytest.raises(Refused):
        make_decision(cast, "yes")


def test_those_concerned_are_told_by_mail(cast: Any) -> None:
    make_ready(cast)
    assert cast.obcy_leon
    made = make_decision(cast, "conditional")
    deliver(event_id=Event.objects.get(name="lms.readiness_decided").pk, now=timezone.now())
    told = Notice.objects.filter(kind="lms.readiness")
    assert {each.person for each in told} == {cast.renata, cast.leon}
    assert made.words in told[0].body
    assert MailDelivery.objects.filter(notice__in=told).count() == sum(bool(each.person.email) for each in told)


def test_the_milestone_waits_for_list_and_decision(cast: Any) -> None:
    milestone = make_production(cast, "M13")["M14"]
    make_checklist()
    given = {
        "milestone": milestone, "version": milestone.version, "reached_on": timezone.localdate(), "declared": [],
        "by": cast.maria, "now": timezone.now(),
    }  # fmt: skip
    with pytest.raises(Refused, match="0 z 100 procent"):
        confirm_milestone(**given)
    make_ready(cast)
    with pytest.raises(Refused, match="Decyzja"):
        confirm_milestone(**given)
    make_decision(cast, "yes")
    assert confirm_milestone(**given).state == "reached"
