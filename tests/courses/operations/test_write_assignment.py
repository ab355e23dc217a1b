"""Beginning a task."""

import pytest

from courses.models import AssignmentPage
from courses.operations.write_assignment import write_assignment
from lms.kit.refused import Refused
from tests.factories.courses import make_course_draft
from tests.factories.people import Cast
from tests.factories.works import RUBRIC


def test_a_draft_below_its_course_with_its_criteria(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=0)

    page = write_assignment(course=course, title="Zadanie", html="<p>Zrób.</p>", rubric=RUBRIC, by=cast.tomasz)

    kept = AssignmentPage.objects.get(pk=page.pk)
    assert (kept.live, kept.owner, kept.slug, kept.pass_percent) == (False, cast.tomasz, "zadanie", 60)
    assert [block.value["name"] for block in kept.rubric] == ["Adresat", "Treść"]
    with pytest.raises(Refused):
        write_assignment(course=course, title="Zadanie", html="", rubric=RUBRIC, by=cast.zofia)
