"""The template of milestones: versions are added, and a line that cannot be is refused."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, MilestoneKind, MilestoneTemplate, PartnerFigures
from lms.operations.keep_milestone_template import keep_milestone_template
from lms.queries.milestone_template import Line
from lms.starters import MILESTONES, SHIPPED_BEFORE, digest, plant_milestone_template, renew_milestone_template
from tests.factories.milestones import SMALL, make_plan
from tests.factories.organisations import counted

OLD_CARD = {"M3": {"proofs": ["described"], "sentences": ["Urząd Marszałkowski przyjął Kartę Partnera"]}}
OLD_READINESS = {
    "M14": {"proofs": ["question"], "sentences": ["Wszystkie krytyczne punkty listy gotowości są spełnione"]},
    "M15": {"proofs": [], "sentences": ["Protokół odbioru jest podpisany"]},
}
LINE = Line(code="M1", name="Umowa", owner_role="representative")


@pytest.mark.django_db
def test_the_first_version_holds_the_whole_way_and_is_planted_once() -> None:
    told: list[str] = []
    for _time in range(2):
        plant_milestone_template(timezone.now(), told.append)
    codes = list(MilestoneKind.objects.values_list("code", flat=True))
    assert codes == [*(f"M{number}" for number in range(1, 17)), *(f"Y{number}" for number in range(1, 6))]
    assert (MilestoneTemplate.objects.get().number, len(told)) == (1, 1)
    assert set(MilestoneKind.objects.exclude(scope="").values_list("code", "scope")) == {("M11", "EZD"), ("M13", "EZD")}
    assert len(json.loads(MILESTONES.read_text(encoding="utf-8"))) == 21


def shipped(**before: dict[str, list[str]]) -> list[Line]:
    lines = json.loads(MILESTONES.read_text(encoding="utf-8"))
    return [Line(**line | before.get(line["code"], {})) for line in lines]


@pytest.mark.parametrize("before", [OLD_CARD | OLD_READINESS, OLD_CARD, OLD_READINESS])
def test_an_installation_with_gates_of_before_gets_those_of_now_once(cast: Any, before: Any) -> None:
    keep_milestone_template(lines=shipped(**before), by=None, now=timezone.now())
    plan = make_plan(cast.partner)
    counted()
    told: list[str] = []
    for _start in range(2):
        plant_milestone_template(timezone.now(), told.append)
        renew_milestone_template(timezone.now(), told.append)
    newest = MilestoneTemplate.objects.latest("number")
    assert (newest.number, newest.made_by, len(told)) == (2, None, 1)
    gates = {each.code: (each.proofs, each.sentences) for each in newest.kinds.all()}
    assert gates["M3"] == (["described", "card approved"], [])
    assert gates["M14"] == (["question", "checklist", "decision"], [])
    assert gates["M15"] == (["decision", "acceptance"], [])
    assert PartnerFigures.objects.get().counted_on is None
    for code, gate in before.items():
        plan[code].refresh_from_db()
        assert (plan[code].kind.proofs, plan[code].kind.sentences) == (gate["proofs"], gate["sentences"])


def test_a_list_that_the_office_made_or_came_back_to_stays_in_use(cast: Any) -> None:
    old = shipped(**OLD_CARD, **OLD_READINESS)
    own = [replace(old[0], name="Umowa z gminą"), *old[1:]]
    for lines, by in ((old, cast.maria), (own, None), (shipped(), None), (old, None)):
        keep_milestone_template(lines=lines, by=by, now=timezone.now())
        count = MilestoneTemplate.objects.count()
        renew_milestone_template(timezone.now(), str)
        assert MilestoneTemplate.objects.count() == count


@pytest.mark.django_db
def test_without_any_list_there_is_nothing_to_renew() -> None:
    renew_milestone_template(timezone.now(), str)
    assert not MilestoneTemplate.objects.exists()


def test_who_changes_the_list_adds_what_it_said_before() -> None:
    now = "f511e4fa8e2b78b7c58ba30aa69a3b7af336650eef9ab7f5015b2705eaa4f638"
    assert (digest(shipped()), now in SHIPPED_BEFORE) == (now, False)


def test_an_installation_from_before_milestones_counts_its_partners_anew(cast: Any) -> None:
    assert cast.partner
    counted()
    plant_milestone_template(timezone.now(), str)
    assert PartnerFigures.objects.get().counted_on is None


def test_the_refusal_of_a_number_says_what_one_is(cast: Any, in_english: None) -> None:
    with pytest.raises(Refused) as refusal:
        keep_milestone_template(lines=[replace(LINE, code="M1/")], by=cast.maria, now=timezone.now())
    assert str(refusal.value) == "The number M1/ cannot be used. Give a capital letter and one or two digits."


def test_a_new_version_leaves_the_old_one_as_it_was(cast: Any) -> None:
    first = keep_milestone_template(lines=SMALL, by=None, now=timezone.now())
    second = keep_milestone_template(lines=[replace(LINE, name=" Nowa  umowa ")], by=cast.maria, now=timezone.now())
    assert [first.kinds.count(), list(second.kinds.values_list("place", "name"))] == [4, [(1, "Nowa umowa")]]
    event = Event.objects.latest("pk")
    assert (event.name, event.actor, event.after) == (
        "lms.milestone_template_kept",
        cast.maria,
        {"version": 2, "milestones": 1},
    )


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [LINE, LINE],
        [replace(LINE, code="")],
        *([replace(LINE, code=code)] for code in ("M", "1", "m1", "Ł1", "M١", "M1/", "M 1", "M1b", "MM1", "M123")),
        [replace(LINE, name="")],
        [replace(LINE, owner_role="clerk")],
        [replace(LINE, scope="ABC")],
        [replace(LINE, after=["M2"]), replace(LINE, code="M2")],
        [replace(LINE, after=["M1"])],
        [replace(LINE, proofs=["nothing of ours"])],
        [replace(LINE, unit_kinds=["castle"])],
        [replace(LINE, months=-1)],
    ],
)
def test_what_cannot_be_a_template_is_refused_as_a_whole(cast: Any, lines: list[Line]) -> None:
    with pytest.raises(Refused):
        keep_milestone_template(lines=lines, by=cast.maria, now=timezone.now())
    assert (MilestoneTemplate.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "marek"])
def test_only_the_office_may(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        keep_milestone_template(lines=SMALL, by=getattr(cast, who), now=timezone.now())
