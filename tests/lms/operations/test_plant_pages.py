"""The public pages of a fresh installation."""

from django.utils import timezone
from wagtail.models import Page, Site

from lms.operations.plant_pages import plant_pages


def test_they_are_planted_once_and_stand_at_the_root(bare_site: None) -> None:
    made = plant_pages(now=timezone.now())
    again = plant_pages(now=timezone.now())
    pages = Page.objects.filter(depth__gt=1).order_by("path").values_list("slug", "live", "depth")
    assert (made, again) == (6, 0)
    assert list(pages) == [
        ("powitanie", True, 2),
        ("deklaracja-dostepnosci", True, 3),
        ("prywatnosc", True, 3),
        ("regulamin", True, 3),
        ("skroty-klawiszowe", True, 3),
        ("kontakt", True, 3),
    ]
    assert Site.objects.get(is_default_site=True).root_page.slug == "powitanie"
