"""One partner's milestones: whose they are to read, whose to look after, and what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.models import Appointment, Milestone, Role
from lms.queries.milestone_matrix import milestone_matrix
from lms.queries.milestone_owners import owners_at, possible_owners
from lms.queries.milestones import history_of, milestones_of, settled_codes
from lms.queries.partner_card import partner_by_code
from tests.counting import statements
from tests.factories import make_appointment, make_person
from tests.factories.milestones import make_plan, reached
from tests.factories.organisations import counted


def test_rows_progress_and_statements(cast: Any, in_english: None) -> None:
    plan = make_plan(cast.partner, days_ago=45)
    make_plan(cast.other_partner)
    counted()
    reached(plan["M1"])
    partner = partner_by_code(cast.partner.teryt, cast.renata)
    assert partner
    with statements() as seen:
        progress = milestones_of(partner, cast.renata, timezone.localdate())
    assert (len(seen), progress.reached, progress.applicable) == (3, 1, 4)
    told = [(row.milestone.kind.code, row.light.name, row.owner, row.next_action) for row in progress.rows]
    assert told == [
        ("M1", "reached_late", "Renata Wójcik", ""),
        ("M2", "late", "the Marshal's Office", "Missing: Leaders of the office (0 of 1)"),
        ("M3", "ahead", "the Marshal's Office", "To be confirmed as reached"),
        ("M4", "ahead", "the office has no leader", "Before it: M2"),
    ]
    assert [row.milestone.kind.code for row in progress.late] == ["M2"]
    assert settled_codes(cast.partner.pk) == {"M1"}


@pytest.mark.parametrize(
    ("who", "number"),
    [("maria", 8), ("ada", 8), ("renata", 4), ("leon", 4), ("obcy_leon", 4)]
    + [(who, 0) for who in ("zofia", "obca_zofia", "tomasz", "wanda", "marek")],
)
def test_who_sees_which(cast: Any, who: str, number: int) -> None:
    for partner in (cast.partner, cast.other_partner):
        make_plan(partner)
    person = getattr(cast, who)
    found = Milestone.objects.visible_to(person)
    assert found.count() == number
    if not person.standing.sees_all_people:
        assert {each.partner_id for each in found} <= person.standing.partners()


def test_the_first_one_appointed_looks_after_it_and_the_deputy_where_nobody_else_speaks(cast: Any) -> None:
    today = timezone.localdate()
    partner = cast.partner
    make_appointment(make_person("zastepca"), Role.DEPUTY, partner)
    assert owners_at([partner.pk], today).of(partner.pk, Role.REPRESENTATIVE) == "Zastepca Próbna"
    make_appointment(make_person("druga"), Role.LEADER, partner, began_on=today - timedelta(days=1))
    assert all((cast.renata, cast.leon, cast.other_partner, cast.maria, cast.obcy_leon, cast.zofia))
    with statements() as seen:
        owners = owners_at([partner.pk, cast.other_partner.pk], today)
    assert len(seen) == 1
    assert [owners.of(partner.pk, role) for role in (Role.REPRESENTATIVE, Role.LEADER)] == [
        "Renata Wójcik",
        "Leon Zieliński",
    ]
    named = {
        who: owners.of(partner.pk, Role.LEADER, getattr(cast, who).pk)
        for who in ("renata", "maria", "obcy_leon", "zofia")
    }
    assert named == {
        "renata": "Renata Wójcik",
        "maria": "Maria Kowalska",
        "obcy_leon": "Leon Zieliński",
        "zofia": "Leon Zieliński",
    }


def test_whoever_was_named_and_left_looks_after_nothing(cast: Any, in_english: None) -> None:
    today = timezone.localdate()
    found = make_plan(cast.partner, days_ago=45, owner=cast.leon)["M1"]

    def owner() -> str:
        partner = partner_by_code(cast.partner.teryt, cast.maria)
        assert partner
        rows = milestones_of(partner, cast.maria, today).rows
        row = next(row for row in milestone_matrix(cast.maria, today).rows if row.late)
        page = next(row.owner for row in rows if row.milestone.pk == found.pk)
        assert page == row.late[0].owner
        return page

    assert cast.renata
    before = owner()
    Appointment.objects.filter(person=cast.leon).update(ended_on=today)
    assert (before, owner()) == ("Leon Zieliński", "Renata Wójcik")
    make_appointment(cast.leon, Role.LEADER, cast.other_partner)
    assert owner() == "Renata Wójcik"
    assert cast.leon.is_active


def test_who_may_be_named(cast: Any) -> None:
    assert all((cast.zofia, cast.obcy_leon, cast.tomasz, cast.ada))
    found = make_plan(cast.partner)["M1"]
    expected = {cast.renata, cast.leon, cast.maria}
    assert set(possible_owners(found, timezone.localdate())) == expected


def test_the_history_begins_with_the_newest(cast: Any) -> None:
    found = make_plan(cast.partner)["M1"]
    found.record("replanned", by=cast.maria, at=timezone.now(), reason="x")
    with statements() as seen:
        assert [(each.change, str(each.by)) for each in history_of(found)] == [
            ("replanned", "Maria Kowalska"),
            ("planned", "None"),
        ]
    assert len(seen) == 1
