"""Announcing a release, marking its texts, and who is told of them at home and in the text."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from courses.models import ReleaseMark
from courses.operations.mark_text import mark_text
from lms.models import Release
from lms.queries.home import home_of
from tests.counting import cost
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import NOON, make_instruction
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation
from tests.factories.scopes import make_commune_with_ezd, make_systems
from tests.factories.tickets import make_system


def test_a_trainer_announces_and_marks_and_the_author_sees_the_day(cast: Cast, log_in: Any) -> None:
    system = make_system("EZD")
    make_contract(cast.contractor, systems=(system,))
    page, browser = make_instruction(cast, system=system), log_in(cast.tomasz)
    day = timezone.localdate() + timedelta(days=9)
    sent = {"system": system.pk, "version": "6.0", "released_on": day.isoformat(), "notes": "Nowe.", "edition": 1}

    browser.post("/wydania/nowe/", sent)
    release = Release.objects.get()
    address = f"/wydania/{release.pk}/tekst/{page.pk}/"
    refused = browser.post(address, {"kind": "outdated", "due_on": ""})
    browser.post(address, {"kind": "outdated", "due_on": day.isoformat()})

    assert refused.status_code == 200
    assert (ReleaseMark.objects.get().due_on, release.notes) == (day, "Nowe.")
    assert page.title in browser.get(f"/wydania/{release.pk}/").content.decode()
    assert any(page.title in item.title for item in home_of(cast.tomasz, "trainer", timezone.now()).now)

    ReleaseMark.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert any("EZD 6.0" in item.title for item in home_of(cast.maria, "coordinator", timezone.now()).now)


def test_a_release_costs_the_same_with_more_texts(cast: Cast, log_in: Any) -> None:
    release = Release.objects.create(system=make_system("EZD"), version="6.0", released_on=NOON.date())
    make_instruction(cast, "Pismo 1", system=release.system)
    browser = log_in(cast.maria)
    browser.get("/wydania/")
    one = cost(browser, f"/wydania/{release.pk}/")
    for number in (2, 3):
        page = make_instruction(cast, f"Pismo {number}", system=release.system)
        mark_text(release=release, page=page, kind="unchanged", by=cast.maria, now=NOON)
    assert cost(browser, f"/wydania/{release.pk}/") == one == 12
    assert cost(browser, "/wydania/") == 3


def test_texts_say_that_they_are_being_updated_at_no_further_cost(cast: Cast, log_in: Any) -> None:
    make_systems()
    clerk = make_commune_with_ezd("4.0")[1]
    release = Release.objects.select_related("system").get(version="4.0")
    course = make_course(cast, lessons=2, system=release.system)
    lesson, other = lessons_of(course)
    page, film = make_instruction(cast, system=release.system), make_presentation(cast, title="EZD w pigułce")
    addresses = [
        f"/kursy/{course.slug}/",
        f"/kursy/{course.slug}/{lesson.slug}/",
        f"/instrukcje/{page.slug}/",
        f"/prezentacje/{film.slug}/",
    ]
    reads = log_in(clerk)
    before = [cost(reads, address) for address in addresses]
    due_on = NOON.date() + timedelta(days=5)
    for each in (course, lesson, page, film):
        mark_text(release=release, page=each, kind="outdated", due_on=due_on, by=cast.maria, now=NOON)

    assert [cost(reads, address) for address in addresses] == before
    banner = "Ten tekst opisuje wersję sprzed EZD 4.0"
    for address in addresses:
        assert reads.get(address).content.decode().count(banner) == 1
    assert banner not in reads.get(f"/kursy/{course.slug}/{other.slug}/").content.decode()
    author = log_in(cast.tomasz)
    assert not any(banner in author.get(address).content.decode() for address in addresses)
