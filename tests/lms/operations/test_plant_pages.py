"""The public pages of a fresh installation."""

from django.utils import timezone
from wagtail.models import Page, Site

from lms.models import TextPage
from lms.operations.plant_pages import plant_pages


def test_they_are_planted_once_and_stand_at_the_root(bare_site: None) -> None:
    made = plant_pages(now=timezone.now())
    again = plant_pages(now=timezone.now())
    pages = Page.objects.filter(depth__gt=1).order_by("path").values_list("slug", "live", "depth")
    assert (made, again) == (10, 0)
    assert list(pages) == [
        ("powitanie", True, 2),
        ("deklaracja-dostepnosci", True, 3),
        ("prywatnosc", True, 3),
        ("regulamin", True, 3),
        ("skroty-klawiszowe", True, 3),
        ("o-projekcie", True, 3),
        ("harmonogram", True, 3),
        ("aktualnosci", True, 3),
        ("przydatne-linki", True, 3),
        ("kontakt", True, 3),
    ]
    assert Site.objects.get(is_default_site=True).root_page.slug == "powitanie"


def test_an_installation_from_before_gets_the_information_site_and_keeps_its_own_pages(bare_site: None) -> None:
    plant_pages(now=timezone.now())
    for slug in ("harmonogram", "aktualnosci", "przydatne-linki"):
        Page.objects.get(slug=slug).delete()
    own = TextPage.objects.get(slug="o-projekcie")
    TextPage.objects.filter(pk=own.pk).update(body="<p>Po swojemu</p>")
    assert (plant_pages(now=timezone.now()), plant_pages(now=timezone.now())) == (3, 0)
    assert TextPage.objects.get(slug="o-projekcie").body == "<p>Po swojemu</p>"
    in_menu = Page.objects.filter(show_in_menus=True).order_by("path").values_list("slug", flat=True)
    assert list(in_menu) == ["o-projekcie", "kontakt", "harmonogram", "przydatne-linki"]


def test_what_the_office_took_away_does_not_come_back(bare_site: None) -> None:
    plant_pages(now=timezone.now())
    Page.objects.get(slug="harmonogram").delete()
    assert plant_pages(now=timezone.now()) == 0
