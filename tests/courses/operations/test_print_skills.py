"""The PDF of a partner's matrix."""

from datetime import date

from django.core.files.storage import default_storage

from courses.operations.print_skills import print_skills
from courses.queries.skill_paper import folder_of, skill_paper
from courses.tasks import print_skills as task
from lms.kit.pdf import forget_pdfs
from tests.factories.people import Cast
from tests.factories.skills import make_assigned, make_passed, make_task, seat

DAY = date(2026, 11, 23)
HOSTILE = '#eval("1+1") $x$ *gruby* ]] "'


def test_the_newest_one_is_kept_and_those_before_it_are_removed(cast: Cast) -> None:
    forget_pdfs(folder_of(cast.partner.pk))
    for number in range(18):
        page = make_task(cast, f"{HOSTILE} {number}")
    seat(cast.zofia)
    old = print_skills(partner=cast.partner, day=DAY, path="")
    make_passed(cast, page, cast.zofia)
    _data, path = skill_paper(cast.partner, DAY)

    task(partner_id=cast.partner.pk, day=DAY.isoformat(), path=path)

    assert old != path
    assert [default_storage.exists(each) for each in (old, path)] == [False, True]
    with default_storage.open(path) as file:
        assert file.read(5) == b"%PDF-"
    assert make_assigned(cast, page, cast.zofia).pk
    assert skill_paper(cast.partner, DAY)[1] == path


def test_an_empty_matrix_is_a_paper_too(cast: Cast) -> None:
    assert default_storage.exists(print_skills(partner=cast.partner, day=DAY, path=""))
