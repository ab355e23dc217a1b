"""News and documents of the demonstration. Content: site/content/demo/news.json and library.json; days before now."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import Say, read, workdays_before
from lms.models import Appointment, LibraryVersion, NewsIndexPage, NewsPage, Partner, Person, Role
from lms.operations.acknowledge_version import acknowledge_version
from lms.operations.add_library_version import add_library_version
from lms.operations.keep_library_document import keep_library_document
from lms.registry import DemoPlanter, demo_planters

MORNING = "09:10"


def plant_news(now: datetime, say: Say) -> None:
    entries, index = read("news.json"), NewsIndexPage.objects.first()
    if index is None:
        return
    owner = Person.objects.get(username="koordynator")
    for entry in entries:
        at = workdays_before(now, entry["days_ago"], MORNING)
        kept = {name: entry[name] for name in ("title", "slug", "lead", "body", "audience")}
        kept |= dict.fromkeys(entry.get("only", []), True)
        page = NewsPage(**kept, dated_on=timezone.localdate(at), owner=owner)
        index.add_child(instance=page)
        page.tags.add(*entry["tags"])
        page.save_revision(user=owner).publish()
    count = len(entries)
    say(ngettext("%(count)d news item", "%(count)d news items", count) % {"count": count})


def plant_library(now: datetime, say: Say) -> None:
    """Put there by the office; confirmed since by who speaks for the partners named."""
    entries, office = read("library.json"), Person.objects.get(username="koordynator")
    for entry in entries:
        _plant_document(entry, office, now)
    count = len(entries)
    say(ngettext("%(count)d document in the library", "%(count)d documents in the library", count) % {"count": count})


def _plant_document(entry: dict[str, Any], office: Person, now: datetime) -> None:
    names = ("kind", "title", "summary", "case_mark", "audience", "is_to_confirm")
    values = {name: entry[name] for name in names} | dict.fromkeys(entry.get("only", []), True)
    first = workdays_before(now, entry["versions"][0]["days_ago"], MORNING)
    document = keep_library_document(by=office, now=first, **values)
    for told in entry["versions"]:
        at = workdays_before(now, told["days_ago"], MORNING)
        file = ContentFile("\n".join([entry["title"], "", *told["text"], ""]).encode(), name=told["file"])
        dated_on = timezone.localdate(at) - timedelta(days=2)
        said = {name: told[name] for name in ("number", "author", "changes")}
        version = add_library_version(document=document, file=file, dated_on=dated_on, by=office, now=at, **said)
        for confirmed in told.get("confirmed", []):
            _confirm(version, confirmed, now)


def _confirm(version: LibraryVersion, confirmed: dict[str, Any], now: datetime) -> None:
    partner = Partner.objects.get(teryt=confirmed["teryt"])
    speaker = Appointment.objects.get(organisation=partner, role=Role.REPRESENTATIVE, ended_on=None).person
    acknowledge_version(
        version=version, partner=partner, by=speaker, now=workdays_before(now, confirmed["days_ago"], "11:25")
    )


demo_planters.add(DemoPlanter("news", 57, plant_news))
demo_planters.add(DemoPlanter("library", 58, plant_library))
