"""What incoming mail puts into the open tables: menu, home, where answers go, and whose data it holds."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helpdesk.mail.token import reply_address
from helpdesk.operations.forget_mail import forget_mail
from helpdesk.queries.incoming import waiting_mails
from helpdesk.queries.mail_threads import name_at
from helpdesk.queries.personal_mail import export_mail
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.mail import ReplyAddress, reply_addresses
from lms.models import Person
from lms.registry import HomePanel, NavItem, NowItem, PersonalData


def answers_go_to(path: str, person_id: int) -> str:
    name = name_at(path)
    return reply_address(name, person_id) if name else ""


def sorts_mail(person: Any) -> bool:
    return bool(person.standing.sees_all_people)


def mail_now(person: Person, now: datetime) -> list[NowItem]:
    """One line for all mail that waits for a decision; nothing where none does. Gathered."""
    waiting = gathered(person, now, waiting_mails)
    if not waiting:
        return []
    number = len(waiting)
    words = ngettext("%(number)d mail waits to be sorted", "%(number)d mails wait to be sorted", number)
    return [
        NowItem(
            title=words % {"number": number},
            url=reverse("incoming_mails"),
            action=_("Sort"),
            detail=_("From unknown senders, or unreadable"),
            icon="mail",
            due=moment(waiting[0]["at"]),
            tone="warn",
        )
    ]


registry.nav.add(
    NavItem(
        "incoming mail",
        gettext_lazy("Incoming mail"),
        "incoming_mails",
        85,
        sorts_mail,
        "/poczta/",
        "mail",
        group="help",
    )
)
registry.home_panels.add(
    HomePanel("mail to sort", 12, frozenset({"coordinator"}), "now", mail_now, lists=(waiting_mails,))
)
reply_addresses.add(ReplyAddress("questions", answers_go_to))
registry.personal_data.add(
    PersonalData(
        "incoming mail",
        frozenset({"helpdesk.IncomingMail"}),
        export_mail,
        lambda person, now: forget_mail(person=person, now=now),
    )
)
