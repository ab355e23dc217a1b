"""A word of the glossary in a lesson: its word names the note, and nothing in it is HTML."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.blocks import TermBlock
from courses.operations.write_lesson import TermPart
from lms.kit.refused import Refused
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.people import Cast


def word(**given: str) -> object:
    return TermBlock().to_python({"term": "dekretacja", "meaning": "Kto i do kiedy.", "source": "", **given})


def test_the_note_is_named_by_its_word() -> None:
    html = TermBlock().render(word(source="§ 7 instrukcji"))

    assert 'role="note" aria-label="dekretacja"' in html
    assert "<dfn>dekretacja</dfn>" in html
    assert "<cite>§\xa07 instrukcji</cite>" in html or "<cite>§ 7 instrukcji</cite>" in html


def test_what_an_author_writes_is_text() -> None:
    html = TermBlock().render(word(term="<b>x</b>", meaning="<script>alert(1)</script>"))

    assert [tag for tag in ("<b>", "<script>") if tag in html] == []


@pytest.mark.parametrize("wrong", [{"term": ""}, {"meaning": " "}, {"term": "a" * 81}, {"meaning": "a" * 601}])
def test_a_word_without_meaning_is_not_kept(wrong: dict[str, str]) -> None:
    with pytest.raises(StructBlockValidationError):
        TermBlock().clean(word(**wrong))


@pytest.mark.parametrize("part", [TermPart("", "x"), TermPart("x", " ")])
def test_nor_is_it_written(cast: Cast, part: TermPart) -> None:
    course = make_course_draft(cast, lessons=0)
    with pytest.raises(Refused):
        make_lesson_draft(cast, course, "Słowa", parts=[part])
