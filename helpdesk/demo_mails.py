"""Mail of the demonstration: one became a question, one waits in quarantine, one could not be read.

Content: site/content/demo/mails.json.
"""

from datetime import datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from typing import Any

from django.utils.translation import ngettext

from helpdesk.operations.store_mail import store_mail
from helpdesk.operations.take_mail_in import take_mail_in
from lms.demo import Say, read
from lms.registry import DemoPlanter, demo_planters

ORDER = 33
"""After the questions."""


def plant_mails(now: datetime, say: Say) -> None:
    """As the mail server hands them over."""
    entries = read("mails.json")
    for number, entry in enumerate(entries, start=1):
        at = now - timedelta(hours=entry["hours_ago"])
        take_mail_in(mail=store_mail(source=BytesIO(_raw(entry, number, at)), now=at), now=at)
    say(ngettext("%(count)d mail", "%(count)d mails", len(entries)) % {"count": len(entries)})


def _raw(entry: dict[str, Any], number: int, at: datetime) -> bytes:
    """An entry without `from` is what a scanner sends: a mail that names no sender."""
    made = EmailMessage()
    if entry["from"]:
        made["From"] = entry["from"]
    made["Subject"], made["Date"], made["Message-ID"] = entry["subject"], at, f"<{number}@demo.example>"
    made.set_content("\n".join(entry["text"]) + "\n")
    return made.as_bytes()


demo_planters.add(DemoPlanter("mails", ORDER, plant_mails))
