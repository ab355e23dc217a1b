"""The knowledge base of the demonstration: articles, and what readers say of them.

Content: site/content/demo/articles.json.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from courses.models import ArticlePage
from courses.operations.approve import approve
from courses.operations.submit import submit
from courses.operations.vote import vote
from courses.operations.write_article import write_article
from lms.demo import Say, read
from lms.models import Person, System
from lms.registry import DemoPlanter, demo_planters

ORDER = 32
"""After the readers."""


def plant_articles(now: datetime, say: Say) -> None:
    """Written by the trainer, approved by the office; the last one waits for its author."""
    people = {person.username: person for person in Person.objects.filter(is_active=True)}
    listed = read("articles.json")
    for entry in listed:
        _plant(entry, people, now)
    say(ngettext("%(count)d article", "%(count)d articles", len(listed)) % {"count": len(listed)})


def _plant(entry: dict[str, Any], people: dict[str, Person], now: datetime) -> None:
    page = write_article(
        title=entry["title"],
        summary=entry["summary"],
        text=entry["text"],
        tags=entry.get("tags", ()),
        system=System.objects.filter(code=entry["system"]).first() if entry.get("system") else None,
        review_on=timezone.localdate(now) + timedelta(days=entry["review_in_days"]),
        by=people["trener"],
    )
    if entry.get("is_draft"):
        return
    submit(page=page, by=people["trener"])
    approve(page=page, by=people["koordynator"])
    for login, helped in entry.get("votes", {}).items():
        vote(page=ArticlePage.objects.get(pk=page.pk), helped=helped, by=people[login], now=now)


demo_planters.add(DemoPlanter("articles", ORDER, plant_articles))
