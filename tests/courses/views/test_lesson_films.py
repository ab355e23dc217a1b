"""A film in a lesson: chapters and transcript, where it goes on, what it costs."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.counting import statements
from tests.factories.courses import make_film_course
from tests.factories.people import Cast


def address(course: Any) -> str:
    return reverse("course_part", args=[course.slug, "lekcja-1"])


def test_a_film_has_chapters_a_transcript_that_leads_into_it_and_starts_where_the_link_says(
    cast: Cast, log_in: Any
) -> None:
    course, lesson, film = make_film_course(cast, described="text", text_alternative="Widać dwa okna.")
    client = log_in(cast.wanda)

    html = client.get(f"{address(course)}?film={film}&t=30").content.decode()
    elsewhere = client.get(f"{address(course)}?film=inny&t=30").content.decode()

    video = lesson.body[1].value["video"].file.url
    assert (f'<source src="{video}#t=30">' in html, f'<source src="{video}">' in elsewhere) == (True, True)
    assert html.index("Przed.") < html.index("<video") < html.index("Widać dwa okna.")
    into = f'href="?film={film}&amp;t={{0}}#film-{film}" data-second="{{0}}"'
    assert f'<a {into.format(30)}><span class="video__time">0:30</span> Praca</a>' in html
    # Its first line has no time of its own: the captions say when it is said.
    assert f'<a class="video__time" {into.format(0)}>0:00</a> Dzień dobry. To jest lekcja.' in html
    assert f'<a class="video__time" {into.format(50)}>0:50</a> Do widzenia.' in html
    assert "/pomoc/zapytaj/" not in html  # a consultant asks nothing


def test_a_film_goes_on_where_it_was_left_on_whatever_device(cast: Cast) -> None:
    course, lesson, film = make_film_course(cast, watch_percent=50)
    office, telephone = Client(), Client()
    for client in (office, telephone):
        client.force_login(cast.leon)
    report = reverse("watch_in_lesson", args=[lesson.pk, film])
    for data in ({"position": "0"}, {"ranges": "0-9.5", "position": "42"}):
        assert office.post(report, data).status_code == 204

    html = telephone.get(address(course)).content.decode()

    video = lesson.body[1].value["video"].file.url
    assert f'<source src="{video}#t=42">' in html
    assert f'data-report="{report}" data-needed="50" data-status="obejrzane-{film}"' in html
    assert "0:09 z 1:40" in html
    assert "0:41" in html  # still to be watched
    assert "data-report" not in Client().get(address(course), follow=True).content.decode()
    assert telephone.post(reverse("watch_in_lesson", args=[lesson.pk, "inny"]), {"position": "1"}).status_code == 404


def test_films_cost_one_statement_more(cast: Cast, log_in: Any) -> None:
    course, _lesson, _film = make_film_course(cast)
    client = log_in(cast.leon)
    client.get(address(course))

    with statements() as seen:
        client.get(address(course))

    assert len(seen) == 5, "\n".join(seen)
