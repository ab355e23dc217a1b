"""Plant the pages that every installation begins with."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Site

from lms.models import NewsIndexPage, StatementPage, TextPage, WelcomePage

FOLDER = settings.BASE_DIR / "site" / "content" / "pages"
STATEMENT_TEXTS = (
    *("exceptions", "conveniences", "shortcuts", "procedure", "architecture", "communication"),
    *("method", "contact_person", "conformance"),
)


@transaction.atomic
def plant_pages(*, now: datetime, folder: Path = FOLDER) -> int:
    """Make the welcome page the root of the site, with the pages of text and the statement below it, once.

    Return how many pages were made. Where there is a welcome page already, only the information site (`later`) is made,
    while there is no list of news, and never over an address that is taken. Names such as `{email}` stay in the
    texts and are filled in when a page is shown; `{date}` becomes the day of planting.
    """
    entries = json.loads((folder / "pages.json").read_text())["pages"]
    if welcome := WelcomePage.objects.first():
        return _add_later_ones(welcome, entries, folder, timezone.localdate(now))
    tree = Page.get_first_root_node()
    made: list[Page] = []
    for entry in sorted(entries, key=lambda each: each["type"] != "welcome"):
        page = _page(entry, folder, timezone.localdate(now))
        (made[0] if made else tree).add_child(instance=page)
        page.save_revision().publish()
        made.append(page)
    _put_at_the_root(made[0])
    return len(made)


def _add_later_ones(welcome: WelcomePage, entries: list[dict[str, Any]], folder: Path, day: date) -> int:
    if NewsIndexPage.objects.exists():
        return 0
    taken = set(welcome.get_children().values_list("slug", flat=True))
    added = [entry for entry in entries if entry.get("later") and entry["slug"] not in taken]
    for entry in added:
        page = welcome.add_child(instance=_page(entry, folder, day))
        page.save_revision().publish()
    return len(added)


def _page(entry: dict[str, Any], folder: Path, day: date) -> Page:
    kept = {"title": entry["title"], "slug": entry["slug"], "audience": entry["audience"]}
    kept["show_in_menus"] = entry.get("menu", False)
    if entry["type"] == "news":
        return NewsIndexPage(**kept)
    text = (folder / entry["file"]).read_text().replace("{date}", date_format(day, "j E Y"))
    if entry["type"] == "welcome":
        return WelcomePage(**kept, lead=entry["lead"], body=text)
    if entry["type"] == "text":
        return TextPage(**kept, body=text)
    fields = json.loads(text)
    days = dict.fromkeys(("published_on", "updated_on", "prepared_on"), day)
    return StatementPage(**kept, **days, **{name: fields[name] or "" for name in STATEMENT_TEXTS})


def _put_at_the_root(welcome: Page) -> None:
    """Wagtail's own greeting page gives way, unless somebody has put pages under it."""
    site = Site.objects.filter(is_default_site=True).first()
    greeting = site.root_page if site else None
    if site is None:
        Site.objects.create(hostname="localhost", port=80, is_default_site=True, root_page=welcome)
    else:
        site.root_page = welcome
        site.save()
    if greeting and greeting.specific_class is Page and not greeting.get_children().exists() and greeting.depth == 2:
        greeting.delete()
