"""A leader from the invitation to the certificate, through a changed lesson, to the renewed certificate."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from courses.models import Certificate, CoursePage
from lms.models import Event
from lms.operations.invite import invite
from lms.outbox import deliver
from tests.browser.hands import Keyboard, Mouse
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.people import PASSWORD, Cast

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "Cztery rowery pod wiatą"
Sit = Callable[[], Page]


@pytest.fixture
def sit(browser: Browser, live_server: Any) -> Any:
    """A window of its own at the front door, logged in nowhere."""
    contexts = []

    def sit_down() -> Page:
        context = browser.new_context(locale="pl-PL", viewport={"width": 1280, "height": 900}, base_url=live_server.url)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()


def settle() -> None:
    """What the worker does: until nothing that followed is left either."""
    while event := Event.objects.unsettled().order_by("pk").first():
        deliver(event_id=event.pk, now=timezone.now())


def come_in(page: Page, hand: Mouse, link: str) -> None:
    """By the link of an invitation, to the own home."""
    page.goto(link)
    hand.write(page.locator("input[name=password]"), SECRET)
    hand.write(page.locator("input[name=again]"), SECRET)
    hand.press(page.locator("main form").get_by_role("button").last)
    page.wait_for_url(re.compile(r"//[^/]+/$"))


def log_in(page: Page, hand: Mouse, login: str) -> None:
    page.goto("/zaloguj/")
    hand.write(page.locator("#id_login"), login)
    hand.write(page.locator("#id_password"), PASSWORD)
    hand.press(page.locator("main form").get_by_role("button").first)
    page.wait_for_url(re.compile(r"//[^/]+/$"))


def do_course(page: Page, hand: Mouse | Keyboard, course: CoursePage) -> None:
    """Its only lesson, by the button at its foot."""
    page.goto(f"/kursy/{course.slug}/lekcja-1/")
    foot = page.locator("#zrobione")
    hand.press(foot.get_by_role("button", name="Zrobione"))
    expect(foot.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    settle()


def pass_test(page: Page, hand: Mouse | Keyboard, course: CoursePage) -> None:
    page.goto(f"/kursy/{course.slug}/sprawdzian/")
    hand.press(page.get_by_role("button", name="Rozpocznij"))
    page.locator("[data-question]").wait_for()
    hand.press(page.locator("[data-question]").get_by_role("radio", name="A", exact=True))
    with page.expect_navigation():
        hand.press(page.locator("form[data-autosave] .form__actions button").first)
    hand.press(page.get_by_role("button", name="Oddaj test"))
    page.wait_for_url("**/wynik/")
    expect(page.get_by_text("100 %").first).to_be_visible()
    settle()


def get_certificate(page: Page, office: Page, hand: Mouse | Keyboard, name: str) -> None:
    """Asked for by the leader, approved by the coordinator."""
    page.goto("/moje/certyfikaty/")
    hand.press(page.get_by_role("button", name="Poproś o certyfikat"))
    expect(page.get_by_text(re.compile("czeka na zatwierdzenie")).first).to_be_visible()
    settle()
    office.goto("/certyfikaty/")
    hand.press(office.get_by_role("link", name=name).first)
    hand.press(office.locator("form[action$='/zatwierdz/'] button"))
    expect(office.locator("main a[href*='/c/']")).to_be_visible()
    settle()


def states(page: Page) -> list[str]:
    page.goto("/moje/certyfikaty/")
    return page.locator("#certyfikaty tbody tr td:last-child").all_inner_texts()


def end_soon(certificate: Certificate) -> None:
    """As if it had been issued so long ago that its last 20 days have begun; what was learnt then stays that old."""
    last = timezone.localdate() + timedelta(days=20)
    Certificate.objects.filter(pk=certificate.pk).update(issued_on=last - timedelta(days=700), valid_until=last)


def test_a_renewal_goes_in_its_order_and_lets_choose(cast: Cast, sit: Sit) -> None:
    short, *pair = [make_course(cast, title, lessons=1) for title in ("Krótki", "Wybór A", "Wybór B")]
    again: dict[str, Any] = {"renewal": [short], "renewal_electives": pair, "renewal_in_order": True}
    end_soon(make_certificate(cast, programme=make_programme(cast, **again), now=timezone.now()))
    leader, office, hand = sit(), sit(), Keyboard()
    log_in(leader, Mouse(), cast.leon.username)
    log_in(office, Mouse(), cast.maria.username)

    leader.goto("/moje/certyfikaty/")
    expect(leader.get_by_text("Najpierw ta część drogi: Krótki")).to_be_visible()
    expect(leader.get_by_text(re.compile("po kolei"))).to_be_visible()
    leader.goto("/kursy/wybor-b/lekcja-1/")
    expect(leader.get_by_text("Najpierw ta część drogi: Krótki")).to_be_visible()
    hand.press(leader.locator("main").get_by_role("link", name="Przejdź tam"))
    expect(leader).to_have_url(re.compile("/kursy/krotki/$"))
    do_course(leader, hand, short)
    leader.goto("/moje/certyfikaty/")
    hand.press(leader.get_by_role("link", name="Wymagania"))
    group = leader.get_by_role("row", name=re.compile("^Do odnowienia"))
    expect(group.get_by_role("link", name="Wybór B")).to_be_visible()
    expect(group).to_contain_text("Jeszcze 1 z 2: Wybór A, Wybór B.")
    do_course(leader, hand, pair[1])
    get_certificate(leader, office, hand, "Leon Zieliński")

    assert sorted(states(leader)) == ["Ważny", "Zastąpiony nowszym"]


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_from_the_invitation_to_the_renewed_certificate(cast: Cast, sit: Sit, live_server: Any, hand: Any) -> None:
    course, short = make_course(cast, lessons=1, quiz=True), make_course(cast, "Kurs różnicowy", lessons=1)
    make_programme(cast, courses=[course], renewal=[short])
    invitation = invite(person=cast.leon, by=cast.renata, now=timezone.now())
    leader, office = sit(), sit()
    come_in(leader, Mouse(), live_server.url + "/" + invitation.url.split("/", 3)[3])
    log_in(office, Mouse(), cast.maria.username)

    do_course(leader, hand, course)
    pass_test(leader, hand, course)
    get_certificate(leader, office, hand, "Leon Zieliński")
    assert states(leader) == ["Ważny"]

    change_lesson(cast, lessons_of(course)[0], html="<p>Zgłoszenie w ciągu 24 godzin.</p>")
    settle()
    assert [text.split("\n")[0].strip() for text in states(leader)] == ["Ważny"]
    expect(leader.get_by_text("Uzupełnienie czeka")).to_be_visible()
    hand.press(leader.get_by_role("link", name="Zobacz zmianę").first)
    hand.press(leader.locator("main").get_by_role("link", name=re.compile("Lekcja 1")).first)
    expect(leader.get_by_text("Zgłoszenie w ciągu 24 godzin.")).to_be_visible()
    hand.press(leader.get_by_role("button", name=re.compile("^Potwierdzam")))
    leader.wait_for_url(re.compile(r"^(?!.*zmiana/$)"))
    assert states(leader) == ["Ważny"]

    end_soon(Certificate.objects.get())
    leader.goto("/moje/certyfikaty/")
    expect(leader.get_by_text("Warunki powyżej to warunki odnowienia.")).to_be_visible()
    expect(leader.get_by_role("button", name="Poproś o certyfikat")).to_have_count(0)
    do_course(leader, hand, short)
    get_certificate(leader, office, hand, "Leon Zieliński")

    assert sorted(states(leader)) == ["Ważny", "Zastąpiony nowszym"]
