"""The glossary of the demonstration. Content: site/content/demo/glossary.json."""

from datetime import datetime

from django.utils.translation import ngettext

from courses.models import GlossaryTerm
from courses.operations.keep_term import keep_term
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters


def plant_glossary(now: datetime, say: Say) -> None:
    """Kept by the trainer, before the texts that it explains."""
    author = Person.objects.get(username="trener")
    entries = read("glossary.json")
    for entry in entries:
        term = GlossaryTerm(
            word=entry["word"],
            spellings="\n".join(entry["spellings"]),
            meaning=entry["meaning"],
            source=entry["source"],
        )
        keep_term(term=term, by=author, now=now)
    count = len(entries)
    say(ngettext("%(count)d word of the glossary", "%(count)d words of the glossary", count) % {"count": count})


demo_planters.add(DemoPlanter("glossary", 12, plant_glossary))
