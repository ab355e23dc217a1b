"""What Moodle XML cannot say of a question travels beside it, and nothing of it is lost on the way."""

import pytest

from courses.kinds import OptionDraft
from courses.models import CoursePage, QuestionVersion
from courses.operations.keep_question import QuestionDraft
from tests.factories.course_zips import exported, imported, members_of
from tests.factories.courses import make_course_draft, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft, single

PASSAGE = "Pismo trafia do {rejestru|kancelarii} w {=7|14} dni."


@pytest.mark.parametrize(
    "rules", [{}, {"accents": True}, {"marking": "part"}, {"accents": True, "marking": "part"}], ids=str
)
def test_hints_and_the_marking_of_gaps_come_back(cast: Cast, rules: dict[str, object]) -> None:
    course = make_course_draft(cast, "Kurs z testem", lessons=1)
    gaps = QuestionDraft(
        text="Uzupełnij.", kind="gaps", options=list[OptionDraft](), rules={"passage": PASSAGE, **rules}
    )
    make_quiz_draft(
        cast, questions=[single("Gdzie?", hint="Zajrzyj do rejestru."), gaps], course=course, title="Sprawdzian"
    )
    data = exported(release_course(cast, course))
    CoursePage.objects.get(pk=course.pk).delete()

    done = imported(data, cast.tomasz)
    again = imported(data, cast.tomasz)
    back = CoursePage.objects.get(pk=done.course_id)
    release_course(cast, back)

    assert {row.outcome for row in again.rows} == {"same"}
    first, second = QuestionVersion.objects.in_force()
    assert first.hint == "Zajrzyj do rejestru."
    assert {name: second.rules.get(name) for name in ("accents", "marking")} == {
        name: rules.get(name) for name in ("accents", "marking")
    }
    assert members_of(exported(back)) == members_of(data)
