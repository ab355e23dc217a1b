"""What a film needs before it is published."""

from typing import Any

import pytest

from courses.models import LessonPage
from courses.operations.submit import submit
from courses.operations.submit_course import submit_course
from courses.queries.films import wrong_films
from lms.kit.refused import Refused
from tests.factories.courses import make_course_draft, make_film_course, make_lesson_draft
from tests.factories.people import Cast
from tests.factories.presentations import make_document, make_film, make_presentation_draft

BROKEN = b"WEBVTT\n\n00:00.000 --> 00:04.000\nA\n\n00:05.000 --> 00:03.000\nB\n"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"captions": None}, "Lekcja: brakuje polskich napisów."),
        ({"transcript": ""}, "Lekcja: brakuje transkrypcji."),
        ({"described": ""}, "Lekcja: nie podano, skąd osoby, które nie widzą obrazu, dowiedzą się, co na nim jest."),
        ({"described": "text"}, "Lekcja: Napisz, co widać tylko na obrazie, albo wybierz inny sposób."),
        ({"described": "film"}, "Lekcja: Wybierz film z audiodeskrypcją albo inny sposób."),
    ],
)
def test_a_lesson_is_not_submitted_while_its_film_lacks_something(
    cast: Cast, change: dict[str, Any], sentence: str
) -> None:
    course = make_course_draft(cast, lessons=0)
    lesson = make_lesson_draft(cast, course, "Z filmem", parts=[make_film(cast.tomasz, title="Lekcja")])
    block = lesson.body.raw_data[0]
    block["value"] = {**block["value"], **change}
    lesson.body = [block]
    lesson.save_revision(user=cast.tomasz)

    for act in (lambda: submit(page=lesson, by=cast.tomasz), lambda: submit_course(course=course, by=cast.tomasz)):
        with pytest.raises(Refused) as refusal:
            act()
        assert str(refusal.value) == sentence


def test_a_wrong_file_of_captions_is_named_with_line_and_reason(cast: Cast) -> None:
    broken = make_document(cast.tomasz, BROKEN, "zle.vtt")
    with pytest.raises(Refused) as of_lesson:
        make_lesson_draft(cast, make_course_draft(cast), "Film", parts=[make_film(cast.tomasz, captions=broken)])
    with pytest.raises(Refused) as of_presentation:
        make_presentation_draft(cast, captions=broken)

    assert str(of_lesson.value) == str(of_presentation.value) == "Wiersz 6: koniec nie jest późniejszy niż początek."


def test_a_whole_film_wants_nothing(cast: Cast) -> None:
    _course, lesson, _film = make_film_course(cast)

    assert wrong_films(lesson) == []
    assert wrong_films(LessonPage()) == []
