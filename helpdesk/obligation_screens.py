"""What laws demand, in the open tables: menu, the partner's card, the statement, checks of what is stored, own acts."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models import Category, DataOfficer, ObligationStep
from helpdesk.models.ticket import SPOKESMEN
from helpdesk.queries.recompute_obligations import obligation_differences
from helpdesk.screens import erase_nothing
from lms import registry
from lms.mail_times import UrgentNotice, urgent_notices
from lms.models import Partner, Person
from lms.page_links import PartnerNote, StatementLink, partner_notes, statement_links
from lms.permissions import can
from lms.registry import NavItem, PersonalData, Recomputable


def watches_over_them(person: Any) -> bool:
    """Leaders come from the question."""
    return bool(person.standing.is_office or person.standing.partners(*SPOKESMEN))


def officer_words(partner: Partner) -> str:
    officer = DataOfficer.objects.present().filter(partner=partner).select_related("person").first()
    return f"{officer.person}, {officer.person.email}" if officer else _("nobody is named yet")


def asks(person: Any) -> bool:
    return bool(getattr(person, "standing", None) and can(person, "helpdesk.ask"))


def export_steps(person: Person) -> list[dict[str, Any]]:
    rows = ObligationStep.objects.filter(by=person).order_by("pk")
    return [{"kind": row.kind, "text": row.words, "at": row.recorded_at.isoformat()} for row in rows]


def export_offices(person: Person) -> list[dict[str, Any]]:
    rows = DataOfficer.objects.filter(Q(person=person) | Q(named_by=person)).select_related("partner").order_by("pk")
    return [
        {
            "kind": "data protection officer" if row.person_id == person.pk else "named an officer",
            "office": row.partner.short_name,
            "at": row.named_at.isoformat(),
        }
        for row in rows
    ]


def end_offices(person: Person, now: datetime) -> int:
    """Who is forgotten is no officer any more, and no link of theirs opens anything; the rows name an account only."""
    return DataOfficer.objects.present().filter(person=person).update(ended_at=now)


registry.nav.add(
    NavItem(
        "obligations",
        gettext_lazy("Times set by law"),
        "obligations",
        34,
        watches_over_them,
        "/pomoc/terminy-ustawowe/",
        "clock",
        group="help",
    )
)
registry.recomputables.add(Recomputable("helpdesk.obligations", obligation_differences))
registry.personal_data.add(
    PersonalData("steps by law", frozenset({"helpdesk.ObligationStep"}), export_steps, erase_nothing)
)
registry.personal_data.add(
    PersonalData("data protection officers", frozenset({"helpdesk.DataOfficer"}), export_offices, end_offices)
)
partner_notes.add(
    PartnerNote(
        "data protection officer",
        10,
        gettext_lazy("Data protection officer"),
        officer_words,
        lambda partner: reverse("data_officer", args=[partner.teryt]),
        lambda person, partner: can(person, "helpdesk.name_officer", partner),
    )
)
statement_links.add(
    StatementLink(
        "request for accessibility",
        gettext_lazy("Report a problem with accessibility"),
        lambda: f"{reverse('ask')}?o={Category.ACCESSIBILITY}",
        asks,
    )
)

# The time runs at night and on Sundays, and so does this mail.
for _kind in ("obligation_begun", "obligation_near", "obligation_missed"):
    urgent_notices.add(UrgentNotice(f"helpdesk.{_kind}"))
