"""The matrix of an office has one number a day, of its own year and office."""

from datetime import timedelta

import pytest

from courses.models import SkillSheet
from courses.operations.number_skill_sheet import number_skill_sheet
from courses.queries.skill_paper import skill_paper
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = timedelta(days=1)


def test_a_day_has_one_number_and_the_paper_bears_it(cast: Cast) -> None:
    asked = (
        (cast.partner, cast.leon, NOON),
        (cast.partner, cast.renata, NOON + timedelta(hours=2)),
        (cast.partner, cast.maria, NOON + DAY),
        (cast.other_partner, cast.maria, NOON),
    )

    sheets = [number_skill_sheet(partner=partner, by=by, now=now) for partner, by, now in asked]

    numbers = [sheet.number for sheet in sheets]
    assert numbers[:3] == ["MU-2026-1410-0001", "MU-2026-1410-0001", "MU-2026-1410-0002"]
    assert numbers[3] == f"MU-2026-{cast.other_partner.teryt}-0001"
    assert Event.objects.filter(name="courses.skill_sheet_numbered").count() == 3
    data, path = skill_paper(cast.partner, sheets[0].day)
    assert data["under"].startswith("MU-2026-1410-0001 · ")
    assert data["foot"].startswith("MU-2026-1410-0001 · ")
    assert path != skill_paper(cast.partner, sheets[0].day - DAY)[1]


def test_who_does_not_see_the_matrix_gives_it_no_number(cast: Cast) -> None:
    for by in (cast.zofia, cast.tomasz, cast.obcy_leon, cast.wanda):
        with pytest.raises(Refused):
            number_skill_sheet(partner=cast.partner, by=by, now=NOON)
    assert SkillSheet.objects.count() == 0
