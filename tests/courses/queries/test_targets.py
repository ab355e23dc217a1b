"""Where the steps of an instruction lead for more: only to what each of their readers may open."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import LessonPage, PresentationPage
from courses.operations.write_instruction import StepDraft
from courses.queries.targets import Led, targets
from lms.pages import PageAudience
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation


def led(audience: str, *pages: Any) -> set[int]:
    return set(targets(pages, audience=audience))


def test_only_what_every_reader_may_open_is_named(cast: Cast) -> None:
    course, film = make_course(cast, lessons=2), make_presentation(cast)
    first, second = lessons_of(course)
    everything = (first, second, film)
    assert led(PageAudience.SIGNED_IN, *everything) == {each.pk for each in everything}
    assert led(PageAudience.PUBLIC, *everything) == set()
    LessonPage.objects.filter(pk=second.pk).update(audience=PageAudience.AUTHORS)
    PresentationPage.objects.filter(pk=film.pk).update(live=False)
    assert led(PageAudience.SIGNED_IN, *everything) == {first.pk}
    assert led(PageAudience.AUTHORS, *everything) == {first.pk, second.pk}
    type(course).objects.filter(pk=course.pk).update(audience=PageAudience.AUTHORS)
    assert led(PageAudience.SIGNED_IN, *everything) == set()


def test_the_moment_of_a_film_is_in_the_address(cast: Cast) -> None:
    film = make_presentation(cast)
    url = reverse("presentation", args=[film.slug])

    target = targets([film], audience=PageAudience.SIGNED_IN)[film.pk]

    assert target.link("1:05") == Led(film.title, f"{url}?t=65#film", "1:05")
    assert target.link("") == Led(film.title, url)


@pytest.mark.parametrize("lessons", [1, 3])
def test_it_costs_two_statements_and_none_where_nothing_is_chosen(cast: Cast, lessons: int) -> None:
    chosen = lessons_of(make_course(cast, lessons=lessons))
    with CaptureQueriesContext(connection) as asked:
        assert len(targets([*chosen, None], audience=PageAudience.SIGNED_IN)) == lessons
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as asked:
        assert targets([None], audience=PageAudience.SIGNED_IN) == {}
    assert len(asked) == 0


def test_a_reader_finds_why_and_the_way_to_more(cast: Cast, log_in: Any) -> None:
    film = make_presentation(cast)
    drafts = [StepDraft(title="Zapisz", why="Bez numeru pismo ginie.", further=film, further_at="1:05")]
    page = make_instruction(cast, drafts=drafts)
    client, url = log_in(cast.zofia), reverse("instruction", args=[page.slug])

    html = client.get(url).content.decode()

    assert "Bez numeru pismo ginie." in html
    assert f'href="{reverse("presentation", args=[film.slug])}?t=65#film"' in html
    # What is withdrawn is not named any more, on a warm body as well.
    film.unpublish()
    assert film.title not in client.get(url).content.decode()
