"""The changed part of a lesson on its own screen: what it shows, where it is led to from, and what nobody else sees."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import ChangeConfirmation, LessonPage
from courses.operations.complete import complete
from courses.operations.write_lesson import TextPart
from lms import registry
from tests.counting import statements
from tests.factories.courses import (
    change_lesson,
    do_lessons,
    lessons_of,
    make_course,
    make_course_draft,
    make_film_course,
    make_lesson_draft,
    release_course,
)
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def items(person: Any) -> list[tuple[str, str, str]]:
    found = registry.home_panels["changed lessons"].build(person, timezone.now())
    return [(str(item.title), item.url, item.detail) for item in found]


def test_it_shows_just_the_changed_parts_and_leads_on(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=0)
    texts = ("Zostaje.", "Stara treść.", "Znika.")
    make_lesson_draft(cast, course, "Lekcja 1", parts=[TextPart(f"<p>{text}</p>") for text in texts])
    lesson = lessons_of(release_course(cast, course))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    draft = LessonPage.objects.get(pk=lesson.pk)
    kept, changed, _gone = draft.body.raw_data
    draft.body = [kept, {**changed, "value": "<p>Nowa treść.</p>"}, {"type": "text", "value": "<p>Dochodzi.</p>"}]
    draft.change_kind, draft.change_note = "material", "Nowy termin."
    draft.save_revision(user=cast.maria).publish()
    client, url = log_in(cast.leon), reverse("confirm_change", args=[lesson.pk])

    response = client.get(url)

    html, shown = response.content.decode(), response.context["changes"]
    assert [str(each.word) for each in shown] == ["Zmieniona", "Usunięta", "Nowa"]
    assert "Nowa treść." in shown[0].html
    assert ["Stara treść." in shown[0].earlier, "Znika." in shown[1].earlier] == [True, True]
    assert "Nowy termin." in html
    assert "Zostaje." not in html
    lesson_page = client.get(lesson.get_url()).content.decode()
    assert f'href="{url}"' in lesson_page
    confirmed = client.post(url, {"version": "2"})
    assert (confirmed.status_code, ChangeConfirmation.objects.count()) == (302, 1)
    assert f'href="{url}"' not in client.get(lesson.get_url()).content.decode()
    assert client.get(url).status_code == 302


def test_several_changes_are_one_and_a_lost_version_is_said(cast: Cast, log_in: Any) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    first = lesson.publications.get().revision
    change_lesson(cast, lesson, note="Pierwsza.", html="<p>A</p>")
    change_lesson(cast, lesson, note="Druga.", html="<p>B</p>")
    client, url = log_in(cast.leon), reverse("confirm_change", args=[lesson.pk])

    response = client.get(url)

    assert len(response.context["changes"]) == 1
    assert all(text in response.content.decode() for text in ("Pierwsza.", "Druga.", "<p>B</p>"))
    lesson.publications.filter(number=1).update(revision=None)
    first.delete()
    assert client.get(url).context["changes"] is None


def test_the_home_names_a_few_and_counts_many(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=4)
    do_lessons(course, cast.leon)
    lessons = lessons_of(course)
    for lesson in lessons[:3]:
        change_lesson(cast, lesson, note="Zmiana.")
    named = items(cast.leon)
    change_lesson(cast, lessons[3])

    addresses = [reverse("confirm_change", args=[lesson.pk]) for lesson in lessons]
    assert named == [(f"Zmieniona lekcja: Lekcja {n}", addresses[n - 1], "Zmiana.") for n in (1, 2, 3)]
    assert items(cast.leon) == [("4 lekcje się zmieniły", "/moje/zmiany/", "")]
    assert items(cast.zofia) == []
    client = log_in(cast.leon)
    client.get(reverse("changes"))
    with statements() as seen:
        html = client.get(reverse("changes")).content.decode()
    assert all(lesson.title in html for lesson in lessons)
    assert len(seen) == 3, "\n".join(seen)


@pytest.mark.parametrize("version", ["", "2²", "99999999999", "1", "-2", "x"])
def test_a_version_that_does_not_wait_is_refused_in_words(cast: Cast, log_in: Any, version: str) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    change_lesson(cast, lesson)

    answer = log_in(cast.leon).post(reverse("confirm_change", args=[lesson.pk]), {"version": version}, follow=True)

    assert "Nie ma tu zmiany do potwierdzenia" in answer.content.decode()
    assert ChangeConfirmation.objects.count() == 0


def test_a_lesson_that_is_not_to_be_seen_is_nothing(cast: Cast, log_in: Any) -> None:
    draft = lessons_of(make_course_draft(cast, lessons=1))[0]
    client = log_in(cast.leon)

    for url in (reverse("confirm_change", args=[draft.pk]), f"/kursy/lekcja/{2**63}/zmiana/"):
        assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]
    assert Client().get(reverse("confirm_change", args=[draft.pk])).status_code == 302


def test_a_changed_film_says_what_it_says_now_and_what_it_said(cast: Cast, log_in: Any) -> None:
    _course, lesson, _film = make_film_course(cast)
    complete(lesson=lesson, by=cast.leon, now=NOON)
    text, film = lesson.body.raw_data
    lesson.body = [text, {**film, "value": {**film["value"], "transcript": "0:07 Nowe słowa."}}]
    lesson.change_kind, lesson.change_note = "material", "Nowy film."
    lesson.save_revision(user=cast.maria).publish()

    (shown,) = log_in(cast.leon).get(reverse("confirm_change", args=[lesson.pk])).context["changes"]

    assert ("Nowe słowa." in shown.html, "0:07" in shown.html, "Do widzenia." in shown.earlier) == (True, True, True)
