"""What answers of the demonstration propose for instructions: one is published, one refused, one waits.

Content: site/content/demo/amendments.json.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import ngettext

from courses.models import Amendment, InstructionPage, Publication
from courses.operations.accept_amendment import accept_amendment
from courses.operations.approve import approve
from courses.operations.describe_steps import describe_steps
from courses.operations.publish_amendments import publish_amendments
from courses.operations.refuse_amendment import refuse_amendment
from courses.operations.submit import submit
from helpdesk.models import Ticket
from helpdesk.operations.propose_amendment import propose_amendment
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 32
"""After the questions, and after the instructions that changed."""


def plant_amendments(now: datetime, say: Say) -> None:
    """Each a day after another; what is not there is left out."""
    count = 0
    for days, entry in enumerate(reversed(read("amendments.json")), start=1):
        ticket = Ticket.objects.filter(title=entry["question"], step__removed_at=None).first()
        if ticket and ticket.step:
            _play(ticket, entry, now - timedelta(days=days))
            count += 1
    say(ngettext("%(count)d amendment", "%(count)d amendments", count) % {"count": count})


def _play(ticket: Ticket, entry: dict[str, Any], at: datetime) -> None:
    by = Person.objects.get(username=entry["by"])
    made = propose_amendment(about=ticket, part=entry["part"], words=entry["words"], by=by, now=at)
    author, later = made.step.page.owner, at + timedelta(hours=3)
    if entry["ends_as"] == "refused":
        refuse_amendment(amendment=made, reason=entry["reason"], by=author, now=later)
    elif entry["ends_as"] == "published":
        _publish(accept_amendment(amendment=made, by=author, now=later), entry["note"], author)


def _publish(accepted: Amendment, note: str, author: Person) -> None:
    """Through the same approval as any version."""
    pk, office = accepted.step.page_id, Person.objects.get(username="koordynator")
    describe_steps(page=InstructionPage.objects.get(pk=pk), note=note, others="small", by=author)
    submit(page=InstructionPage.objects.get(pk=pk), by=author)
    approve(page=InstructionPage.objects.get(pk=pk), by=office)
    publication = Publication.objects.filter(page=pk).latest("number")
    publish_amendments(publication=publication, now=publication.released_at)


demo_planters.add(DemoPlanter("amendments", ORDER, plant_amendments))
