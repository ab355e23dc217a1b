"""Tags and licence on the pages of readers, and the list of the texts with one tag."""

from typing import Any

import pytest

from courses.blocks.applies import Applies
from courses.models import CoursePage, LessonPage
from courses.views import tagged
from lms.models import JobPosition
from lms.pages import PageAudience
from tests.counting import cost
from tests.factories.articles import make_article, make_article_draft
from tests.factories.courses import do_lessons, make_course_draft, make_lesson_draft, release_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation
from tests.factories.publishing import publish
from tests.factories.quizzes import make_quiz, make_quiz_draft
from tests.factories.tickets import make_system

CITIES = Applies(kinds=frozenset({"city_county"}))
URL = "/tagi/obieg/"
TAGS = ["obieg"]


def make_one_of_each(cast: Cast, name: str, only_for: Applies | None = None) -> CoursePage:
    """A text of each kind with the tag, all for the same readers; an exam of its own is for everybody."""
    course = make_course_draft(cast, f"Kurs {name}", lessons=0, tags=TAGS, only_for=only_for)
    make_lesson_draft(cast, course, f"Lekcja {name}", tags=TAGS)
    make_lesson_draft(cast, course, f"Bez tagu {name}")
    make_quiz_draft(cast, questions=1, course=course, title=f"Sprawdzian {name}", tags=TAGS)
    make_instruction(cast, f"Instrukcja {name}", tags=TAGS, only_for=only_for)
    make_article(cast, f"Artykuł {name}", tags=TAGS, only_for=only_for)
    make_presentation(cast, f"Film {name}", tags=TAGS, only_for=only_for)
    return release_course(cast, course)


def told(response: Any) -> list[tuple[str, str]]:
    return [(each.kind, each.title) for each in response.context["page"]]


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def test_a_tag_leads_to_what_the_reader_may_read_and_what_holds_for_them(cast: Cast, log_in: Any) -> None:
    course = make_one_of_each(cast, "A")
    make_one_of_each(cast, "dla miast", CITIES)
    make_quiz(cast, title="Egzamin", tags=TAGS, purpose="exam")
    make_quiz(cast, title="Test próbny", tags=TAGS)
    make_article_draft(cast, "Szkic", tags=TAGS)
    make_article(cast, "Tylko dla autorów", tags=TAGS, audience=PageAudience.AUTHORS)
    mine = [
        ("Kurs", "Kurs A"),
        ("Lekcja", "Lekcja A"),
        ("Test", "Sprawdzian A"),
        ("Egzamin", "Egzamin"),
        ("Test", "Test próbny"),
        ("Instrukcja stanowiskowa", "Instrukcja A"),
        ("Artykuł", "Artykuł A"),
        ("Prezentacja", "Film A"),
    ]

    seen = log_in(cast.zofia).get(URL)
    all_of_them = log_in(cast.tomasz).get(URL)

    assert told(seen) == mine
    assert f'href="/kursy/{course.slug}/lekcja-a/"' in seen.content.decode()
    assert {title for _kind, title in told(all_of_them)} == {
        *(title for _kind, title in mine),
        *(f"{word} dla miast" for word in ("Kurs", "Lekcja", "Sprawdzian", "Instrukcja", "Artykuł", "Film")),
        "Tylko dla autorów",
    }


def test_a_tag_of_others_looks_as_one_that_does_not_exist(cast: Cast, log_in: Any) -> None:
    make_article(cast, "Dla miast", tags=["Tajne zamówienie"], only_for=CITIES)
    assert told(log_in(cast.tomasz).get("/tagi/tajne-zamówienie/")) == [("Artykuł", "Dla miast")]
    reader = log_in(cast.zofia)

    others, unknown = (reader.get(f"/tagi/{slug}/") for slug in ("tajne-zamówienie", "nie-ma"))
    main = [text_of(each).partition("<main")[2].partition("</main>")[0] for each in (others, unknown)]

    assert "Nie ma tu tekstów z tym tagiem, które możesz czytać" in main[0]
    assert main[0] == main[1]
    assert "Tajne zamówienie" not in others.content.decode()
    reader.logout()
    assert reader.get("/tagi/tajne-zamówienie/").url.startswith("/zaloguj/?next=")


@pytest.mark.parametrize("slug", ["%00", "%E2%80%AE", "a" * 3000, "'; --", "%C4%85"])
def test_any_address_is_answered(cast: Cast, log_in: Any, slug: str) -> None:
    assert log_in(cast.zofia).get(f"/tagi/{slug}/").status_code in (200, 400)


def test_a_visitor_finds_what_is_public(cast: Cast, client: Any) -> None:
    make_article(cast, "Dla wszystkich", tags=TAGS, audience=PageAudience.PUBLIC)
    make_article(cast, "Dla zalogowanych", tags=TAGS)

    assert told(client.get(URL)) == [("Artykuł", "Dla wszystkich")]


def test_a_long_list_is_told_page_by_page(cast: Cast, log_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagged, "ON_A_PAGE", 2)
    for number in range(3):
        make_article(cast, f"Artykuł {number}", tags=TAGS)
    client = log_in(cast.zofia)

    first, second = client.get(URL), client.get(f"{URL}?strona=2")

    assert [title for _kind, title in told(first) + told(second)] == ["Artykuł 2", "Artykuł 1", "Artykuł 0"]
    assert 'href="?strona=2"' in first.content.decode()
    assert "3 teksty" in text_of(first)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_long(cast: Cast, log_in: Any, number: int) -> None:
    for each in range(number):
        make_one_of_each(cast, f"{each}")
        make_quiz(cast, title=f"Egzamin {each}", tags=TAGS)
    client = log_in(cast.zofia)
    assert len(told(client.get(URL))) == 7 * number

    assert cost(client, URL) == 10


def test_each_page_tells_its_tags_by_kind_and_its_licence(cast: Cast, log_in: Any) -> None:
    make_system("EZD")
    JobPosition.objects.create(name="Kancelaria")
    tags, licence = ["obieg", "ezd", "kancelaria", "Lider"], "CC BY 4.0, Powiat"
    course = make_course_draft(cast, "Kurs", lessons=0, tags=tags)
    lesson = make_lesson_draft(cast, course, "Lekcja", tags=tags)
    quiz = make_quiz_draft(cast, questions=1, course=course, title="Sprawdzian", tags=tags)
    for page in (course, lesson, quiz):
        page.licence = licence
        page.save_revision(user=cast.tomasz)
    release_course(cast, course)
    addresses = [f"/kursy/{course.slug}/", f"/kursy/{course.slug}/lekcja/", f"/kursy/{course.slug}/sprawdzian/"]
    for make, folder in ((make_instruction, "instrukcje"), (make_article, "baza-wiedzy")):
        page = make(cast, "Tekst", tags=tags)
        page.licence = licence
        page.save_revision(user=cast.tomasz)
        addresses.append(f"/{folder}/{publish(cast, page).slug}/")
    film = make_presentation(cast, "Film", tags=tags)
    film.licence = licence
    film.save_revision(user=cast.tomasz)
    addresses.append(f"/prezentacje/{publish(cast, film).slug}/")
    do_lessons(course, cast.zofia)
    client = log_in(cast.zofia)

    for address in addresses:
        html = text_of(client.get(address))
        assert 'System lub moduł: <a href="/tagi/ezd/">ezd</a></p>' in html, address
        assert (
            'Rola lub stanowisko: <a href="/tagi/kancelaria/">kancelaria</a>, <a href="/tagi/lider/">Lider</a></p>'
            in html
        ), address
        assert 'Temat: <a href="/tagi/obieg/">obieg</a></p>' in html, address
        assert "Prawa i licencja: CC BY 4.0, Powiat" in html, address


def test_a_page_without_tags_and_licence_says_nothing_of_them(cast: Cast, log_in: Any) -> None:
    course = release_course(cast, make_course_draft(cast, "Kurs", lessons=1))
    client = log_in(cast.zofia)

    for address in (f"/kursy/{course.slug}/", f"/kursy/{course.slug}/lekcja-1/"):
        html = text_of(client.get(address))
        assert "Temat:" not in html
        assert "Prawa i licencja" not in html


@pytest.mark.parametrize("number", [1, 3])
def test_tags_cost_a_course_one_statement_and_a_lesson_none(cast: Cast, log_in: Any, number: int) -> None:
    tags = [f"temat {each}" for each in range(number)]
    plain = make_course_draft(cast, "Bez tagów", lessons=1)
    release_course(cast, plain)
    course = make_course_draft(cast, "Kurs", lessons=0, tags=tags)
    make_lesson_draft(cast, course, "Lekcja 1", tags=tags)
    release_course(cast, course)
    client = log_in(cast.zofia)
    costs = [cost(client, f"/kursy/{page.slug}/{part}") for page in (plain, course) for part in ("", "lekcja-1/")]

    assert LessonPage.objects.get(title="Lekcja 1", tags__name="temat 0").tags.count() == number
    assert costs[2] == costs[0] + 1
    assert costs[3] == costs[1]
