"""What packages and proposed categories put into the open tables: copies of an instruction's words, homes, persons."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from helpdesk.models import Claim, PackedStep
from lms import registry
from lms.models import Person
from lms.registry import HomePanel, NowItem, PersonalData, TextCopy

MOST_NOW = 6


def disputes_now(person: Person, now: datetime) -> list[NowItem]:
    """Categories that the leader and the contractor do not agree about, the oldest first."""
    rows = Claim.objects.visible_to(person).disputed().select_related("escalation__partner").order_by("answered_at")
    return [
        NowItem(
            title=claim.escalation.title,
            url=claim.get_absolute_url(),
            action=_("Decide"),
            detail=_("%(before)s or %(proposed)s · %(office)s")
            % {
                "before": claim.get_before_display(),
                "proposed": claim.get_severity_display(),
                "office": claim.escalation.partner.short_name,
            },
            icon="circle-help",
            tone="warn",
        )
        for claim in rows[:MOST_NOW]
    ]


def said_about_categories(person: Person) -> list[dict[str, Any]]:
    rows = Claim.objects.filter(Q(proposed_by=person) | Q(answered_by=person) | Q(decided_by=person))
    return [
        {
            "kind": "category",
            "number": claim.escalation.reference,
            "text": " ".join(text for text, author in _texts(claim) if author == person.pk),
            "at": claim.proposed_at.isoformat(),
        }
        for claim in rows.select_related("escalation").order_by("pk")
    ]


def _texts(claim: Claim) -> list[tuple[str, int | None]]:
    return [
        (claim.reason, claim.proposed_by_id),
        (claim.objection, claim.answered_by_id),
        (claim.decision, claim.decided_by_id),
    ]


def erase_nothing(person: Person, now: datetime) -> int:
    """Reasons given under the contract stay; with the account made anonymous they name nobody."""
    return 0


registry.text_copies.add(TextCopy(PackedStep._meta.verbose_name_plural, PackedStep.objects.of_page, ("step_title",)))
registry.home_panels.add(HomePanel("categories to settle", 12, frozenset({"coordinator"}), "now", disputes_now))
registry.personal_data.add(
    PersonalData("categories of matters", frozenset({"helpdesk.Claim"}), said_about_categories, erase_nothing)
)
